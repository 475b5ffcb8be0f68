package com.sapoche.booking.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessTableTest {
    @Test
    void treeContainsChildrenOfChildrenAndNoOtherProcess() {
        ProcessTable table = ProcessTable.of(
                List.of(process(1, 0), process(10, 1), process(11, 10), process(12, 11), process(20, 1)));

        assertThat(table.tree(10)).extracting(ProcessStat::pid).containsExactlyInAnyOrder(10L, 11L, 12L);
    }

    @Test
    void processThatEndedIsAnErrorAndNotZero() {
        assertThatThrownBy(() -> ProcessTable.of(List.of(process(1, 0))).tree(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void cpuTimeOfThisProcessGrowsWhileItComputes() {
        MeasuredProcesses processes = new MeasuredProcesses();
        processes.add("test", ProcessHandle.current().pid());
        Map<String, Duration> before = processes.cpuTimes();
        long cpuBefore = ownCpuNanos();

        while (ownCpuNanos() - cpuBefore < Duration.ofMillis(300).toNanos()) {
            Thread.onSpinWait();
        }

        Duration used = processes.cpuTimes().get("test").minus(before.get("test"));
        Duration expected = Duration.ofNanos(ownCpuNanos() - cpuBefore);
        assertThat(used).isBetween(expected.minusMillis(100), expected.plusMillis(100));
    }

    private static long ownCpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static ProcessStat process(long pid, long parent) {
        return new ProcessStat(pid, "p", parent, Duration.ofSeconds(pid));
    }
}
