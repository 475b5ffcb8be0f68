package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.eventlog.StoppedLedgerLog;
import java.nio.file.Path;
import java.time.Duration;

/** Measures the time from start to ready with a long log, and the memory used after a load. */
final class StartupBenchmark {
    private static final int STARTS = 3;

    private final Path command;
    private final Path data;

    StartupBenchmark(Path command, Path data) {
        this.command = command;
        this.data = data;
    }

    void measure(MarkdownTable table) {
        long events = StoppedLedgerLog.size(data);
        double[] seconds = new double[STARTS];
        double[] mebibytes = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            int round = i;
            try (BenchmarkLedgerProcess ledger = BenchmarkLedgerProcess.start(command, data)) {
                seconds[i] = ledger.timeToReady().toNanos() / 1e9;
                ConcurrentClients.run(
                        ledger.port(),
                        16,
                        Duration.ofSeconds(5),
                        (connection, client, sent) -> LedgerRequests.join(
                                connection,
                                "join-" + sent % JoinThroughputBenchmark.QUEUES,
                                "s-" + round + "-" + client + "-" + sent));
                mebibytes[i] = ledger.residentMebibytes();
            }
        }
        table.comparison(
                "start to ready on a folder with " + MarkdownTable.number(events) + " events",
                "≤ 10 s",
                MarkdownTable.number(LatencyFigures.median(seconds)) + " s",
                "median of " + STARTS + " starts");
        table.comparison(
                "resident memory after 5 s of joins by 16 clients on it",
                "≤ 600 MiB",
                MarkdownTable.number(LatencyFigures.median(mebibytes)) + " MiB",
                "median of " + STARTS);
    }
}
