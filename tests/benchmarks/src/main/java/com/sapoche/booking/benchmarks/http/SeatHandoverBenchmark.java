package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.eventlog.StoppedLedgerLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the time from the release of a seat to the next offer, at 100 commands per second, from the times the log
 * recorded for both events.
 */
final class SeatHandoverBenchmark {
    private static final int QUEUES = 10;
    private static final int SLOTS = 20;
    private static final int WAITING = 500;
    private static final int COMMANDS_PER_SECOND = 100;

    private final Path command;
    private final Path data;
    private final Duration turn;

    SeatHandoverBenchmark(Path command, Path data, Duration turn) {
        this.command = command;
        this.data = data;
        this.turn = turn;
    }

    void measure(MarkdownTable table) {
        Instant counted;
        try (BenchmarkLedgerProcess ledger = BenchmarkLedgerProcess.start(command, data)) {
            fill(ledger.port());
            sendCommands(ledger.port(), turn.multipliedBy(2));
            counted = Instant.now();
            sendCommands(ledger.port(), turn.multipliedBy(3));
        }
        LatencyFigures figures =
                LatencyFigures.of(StoppedLedgerLog.nanosFromReleaseToNextOffer(data, counted), turn.multipliedBy(3));
        table.comparison(
                "seat released → next patient offered, at 100 commands/s: p99",
                "≤ 100 ms",
                MarkdownTable.number(figures.p99().toNanos() / 1e6) + " ms",
                "p50 " + MarkdownTable.number(figures.p50().toNanos() / 1e6) + " ms, "
                        + MarkdownTable.number(figures.perSecond()) + " seats/s");
    }

    private static void fill(int port) {
        for (int queue = 0; queue < QUEUES; queue++) {
            String queueId = "handover-" + queue;
            LedgerRequests.openQueue(port, queueId);
            LedgerRequests.publishSlots(port, queueId, SLOTS, 1);
            ConcurrentClients.send(
                    port,
                    8,
                    WAITING,
                    (connection, client, number) ->
                            LedgerRequests.join(connection, queueId, "p-" + number, queueId + "-" + number));
        }
    }

    /** Sends commands: one half cancels offered bookings, the other half joins the queue. */
    private void sendCommands(int port, Duration during) {
        AtomicInteger joined = new AtomicInteger();
        long end = System.nanoTime() + during.toNanos();
        long step = Duration.ofSeconds(1).toNanos() / COMMANDS_PER_SECOND;
        long round = System.nanoTime();
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            long next = System.nanoTime();
            for (int number = 0; System.nanoTime() < end; number++) {
                String queueId = "handover-" + number / 2 % QUEUES;
                if (number % 2 == 0) {
                    cancelOneOffer(connection, queueId);
                } else {
                    String name = round + "-" + joined.incrementAndGet();
                    ConcurrentClients.requireSuccess(
                            LedgerRequests.join(connection, queueId, "q-" + name, queueId + "-q-" + name));
                }
                next += step;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Connection closed by the ledger", e);
        }
    }

    private static void cancelOneOffer(BenchmarkConnection connection, String queueId) throws IOException {
        String offered = connection
                .get(LedgerRequests.CLINIC + "/queues/" + queueId + "/entries?status=OFFERED&limit=1")
                .body();
        int at = offered.indexOf("\"bookingId\":\"");
        if (at >= 0) {
            String bookingId = offered.substring(at + 13, offered.indexOf('"', at + 13));
            // The query may still list an offer that was just cancelled; the command then has no effect.
            connection.post(LedgerRequests.CLINIC + "/bookings/" + bookingId + "/cancel", "{}");
        }
    }
}
