package com.sapoche.booking.benchmarks.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the running ledger over HTTP and prints one table. Both values of every ratio are measured in the same run. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Throughput and latency over HTTP, start-up and memory; or one of the commands below.")
public final class HttpBenchmark implements Callable<Integer> {
    @Option(names = "--ledger", description = "command that starts the ledger (default: ${DEFAULT-VALUE})")
    private Path ledger = Path.of("bin", "ledger");

    @Option(names = "--seconds", description = "seconds of one turn (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(
            names = "--turns",
            description = "number of turns of each measurement; the median is reported (default: ${DEFAULT-VALUE})")
    private int turns = 3;

    @Option(names = "--warm-up", description = "seconds of warm-up on a distributed ledger (default: ${DEFAULT-VALUE})")
    private int warmUp = 60;

    @Option(names = "--cluster", description = "port of a running distributed ledger to measure instead")
    private int cluster;

    @Option(
            names = "--raw-axon-server",
            description = "host:port of a second Axon Server for raw appends, so that the log of the ledger contains"
                    + " only its own events")
    private String rawAxonServer = "localhost:8125";

    @Override
    public Integer call() {
        if (cluster != 0) {
            MarkdownTable table = MarkdownTable.ofComparisons();
            new ReplicaBenchmark(cluster, rawAxonServer, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), turns)
                    .measure(table);
            System.out.print(table);
            return 0;
        }
        Path folder = MeasuredLedgerOptions.temporaryFolder();
        Path command = ledger.toAbsolutePath();
        MarkdownTable table = MarkdownTable.ofComparisons();
        Duration turn = Duration.ofSeconds(seconds);
        Path data = folder.resolve("data");
        try (BenchmarkLedgerProcess running = BenchmarkLedgerProcess.start(command, data)) {
            new JoinThroughputBenchmark(running.port(), folder, turn, turns).measure(table);
            new ReadLatencyBenchmark(running.port(), turn, turns).measure(table);
            new LongQueueBenchmark(running.port()).measure(table);
        }
        new SeatHandoverBenchmark(command, folder.resolve("handover"), turn).measure(table);
        new StartupBenchmark(command, data).measure(table);
        System.out.print(table);
        return 0;
    }
}
