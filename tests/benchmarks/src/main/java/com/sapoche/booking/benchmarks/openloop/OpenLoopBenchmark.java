package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.MarkdownTable;
import com.sapoche.booking.benchmarks.http.MeasuredLedger;
import com.sapoche.booking.benchmarks.http.MeasuredLedgerOptions;
import com.sapoche.booking.benchmarks.http.ViewProgress;
import com.sapoche.booking.benchmarks.process.MeasuredProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures latencies and CPU time of operations that arrive at a fixed rate. */
@Command(
        name = "open-loop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Latencies from the intended start, and CPU time of each process, at a fixed rate.")
public final class OpenLoopBenchmark implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(5);

    @Parameters(description = "one of: ${COMPLETION-CANDIDATES}")
    private WorkloadType workload = WorkloadType.JOIN;

    @Option(names = "--rate", required = true, description = "operations per second")
    private double rate;

    @Option(names = "--warm-up", description = "seconds before the measurement (default: ${DEFAULT-VALUE})")
    private int warmUp = 180;

    @Option(names = "--seconds", description = "seconds of the measurement (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(
            names = "--connections",
            description = "largest number of operations at the same time (default: ${DEFAULT-VALUE})")
    private int connections = 64;

    @Mixin
    private MeasuredLedgerOptions target = new MeasuredLedgerOptions();

    @Override
    public Integer call() {
        List<LoadPhase> phases = LoadPhase.of(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        Workload operations = workload.create(Long.toString(System.nanoTime(), 36));
        try (MeasuredLedger ledger = target.open()) {
            OpenLoopLoad load = new OpenLoopLoad(ledger.port(), rate, connections, operations, phases, PATIENCE);
            List<ResourceSample> samples = new ArrayList<>();
            List<PhaseLatencies> latencies = load.run(() -> samples.add(sample(load, ledger.processes())));
            long position = load.progress().position();
            Duration behind = position < 0 ? Duration.ZERO : ViewProgress.await(ledger.port(), position);
            OpenLoopReport report =
                    new OpenLoopReport(operations.operation(), phases, samples, sampleIdle(load, ledger.processes()));
            MarkdownTable latencyTable = report.latencies(latencies);
            MarkdownTable resourceTable = report.resources(ledger.processes());
            System.out.printf(
                    "%s at %s/s, at most %d at the same time; view caught up %d ms after the last response%n%n%s%n%s",
                    operations.operation(),
                    MarkdownTable.number(rate),
                    connections,
                    behind.toMillis(),
                    latencyTable,
                    resourceTable);
            report.overloads(rate).forEach(System.out::println);
        }
        return 0;
    }

    /** Samples the warm ledger without load: at a low rate, most of the CPU time per operation can be that of an idle ledger. */
    private static ResourceSample sampleIdle(OpenLoopLoad load, MeasuredProcesses processes) {
        OpenLoopLoad.sleepUntil(System.nanoTime() + UNTIL_IDLE.toNanos());
        ResourceSample before = sample(load, processes);
        OpenLoopLoad.sleepUntil(before.nanos() + IDLE.toNanos());
        return sample(load, processes).since(before);
    }

    private static ResourceSample sample(OpenLoopLoad load, MeasuredProcesses processes) {
        return new ResourceSample(
                System.nanoTime(),
                load.progress().operations(),
                load.progress().commands(),
                processes.cpuTimes(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }
}
