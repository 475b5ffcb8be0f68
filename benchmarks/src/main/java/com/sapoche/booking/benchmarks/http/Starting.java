package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.eventlog.RecordedLog;
import java.nio.file.Path;
import java.time.Duration;

/** Start to ready on a folder with a long log, and the memory taken after some work. */
final class Starting {
    private static final int STARTS = 3;

    private final Path command;
    private final Path data;

    Starting(Path command, Path data) {
        this.command = command;
        this.data = data;
    }

    void measure(Table table) {
        long events = RecordedLog.size(data);
        double[] seconds = new double[STARTS];
        double[] mebibytes = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            int round = i;
            try (RunningLedger ledger = RunningLedger.start(command, data)) {
                seconds[i] = ledger.timeToReady().toNanos() / 1e9;
                Clients.run(
                        ledger.port(),
                        16,
                        Duration.ofSeconds(5),
                        (connection, client, sent) -> Ledger.join(
                                connection, "join-" + sent % Joining.QUEUES, "s-" + round + "-" + client + "-" + sent));
                mebibytes[i] = ledger.residentMebibytes();
            }
        }
        table.row(
                "start to ready on a folder with " + Table.number(events) + " events",
                "≤ 10 s",
                Table.number(Figures.median(seconds)) + " s",
                "median of " + STARTS + " starts");
        table.row(
                "resident memory after 5 s of joins by 16 clients on it",
                "≤ 600 MiB",
                Table.number(Figures.median(mebibytes)) + " MiB",
                "median of " + STARTS);
    }
}
