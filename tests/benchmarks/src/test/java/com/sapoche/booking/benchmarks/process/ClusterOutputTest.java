package com.sapoche.booking.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusterOutputTest {
    @Test
    void readsProcessesByPart() {
        MeasuredProcesses processes = ClusterOutput.parse(Stream.of(
                "ledger: building (once; details in /tmp/build.log) ...",
                "command-side 1 101 http://127.0.0.1:8081",
                "command-side 2 102 http://127.0.0.1:8082",
                "query-side 1 103 http://127.0.0.1:8083",
                "saga-slot-allocation 1 104 http://127.0.0.1:8084",
                "nginx 1 105 http://localhost:8080"));

        assertThat(processes.kinds()).containsExactly("command-side", "query-side", "saga-slot-allocation", "nginx");
        assertThat(processes.pids("command-side")).containsExactly(101L, 102L);
        assertThat(processes.pids("saga-slot-allocation")).containsExactly(104L);
        assertThat(processes.pids("nginx")).containsExactly(105L);
    }

    @Test
    void lastLineOfRestartedReplicaApplies() {
        MeasuredProcesses processes = ClusterOutput.parse(Stream.of(
                "query-side 1 103 http://127.0.0.1:8083",
                "query-side 2 104 http://127.0.0.1:8084",
                "cluster: query-side-1 ended and is restarted; its log is /tmp/query-side-1.log",
                "query-side 1 207 http://127.0.0.1:8083"));

        assertThat(processes.pids("query-side")).containsExactly(207L, 104L);
    }

    @Test
    void rejectsOutputWithoutProcesses() {
        assertThatThrownBy(() -> ClusterOutput.parse(Stream.of("ledger: building ...")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
