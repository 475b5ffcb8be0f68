package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.eventlog.StoppedLedgerLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final int COMMANDS_A_SECOND = 100;

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
            give(ledger.port(), turn.multipliedBy(2));
            counted = Instant.now();
            give(ledger.port(), turn.multipliedBy(3));
        }
        LatencyFigures figures =
                LatencyFigures.of(StoppedLedgerLog.nanosFromReleaseToNextOffer(data, counted), turn.multipliedBy(3));
        table.row(
                "seat released → next patient offered, at 100 commands/s: p99",
                "≤ 100 ms",
                MarkdownTable.number(figures.p99().toNanos() / 1e6) + " ms",
                "p50 " + MarkdownTable.number(figures.p50().toNanos() / 1e6) + " ms, "
                        + MarkdownTable.number(figures.perSecond()) + " seats/s");
    }

    private static void fill(int port) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        for (int queue = 0; queue < QUEUES; queue++) {
            String queueId = "pass-" + queue;
            LedgerRequests.openQueue(port, queueId);
            StringBuilder slots = new StringBuilder("[");
            for (int slot = 0; slot < SLOTS; slot++) {
                Instant start = day.plus(slot * 15L, ChronoUnit.MINUTES);
                slots.append(slot == 0 ? "" : ",")
                        .append("{\"slotId\":\"%s-%d\",\"start\":\"%s\",\"end\":\"%s\"}"
                                .formatted(queueId, slot, start, start.plus(15, ChronoUnit.MINUTES)));
            }
            try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
                ConcurrentClients.mustSucceed(
                        connection.post(LedgerRequests.CLINIC + "/queues/" + queueId + "/slots", slots + "]"));
            } catch (IOException e) {
                throw new IllegalStateException("the slots were not published", e);
            }
            ConcurrentClients.send(
                    port,
                    8,
                    WAITING,
                    (connection, client, turnOf) ->
                            LedgerRequests.join(connection, queueId, "p-" + turnOf, queueId + "-" + turnOf));
        }
    }

    /** Sends commands: one half cancels offered bookings, the other half joins the queue. */
    private void give(int port, Duration during) {
        AtomicInteger joined = new AtomicInteger();
        long end = System.nanoTime() + during.toNanos();
        long step = Duration.ofSeconds(1).toNanos() / COMMANDS_A_SECOND;
        long round = System.nanoTime();
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            long next = System.nanoTime();
            for (int turnOf = 0; System.nanoTime() < end; turnOf++) {
                String queueId = "pass-" + turnOf / 2 % QUEUES;
                if (turnOf % 2 == 0) {
                    cancelSomeOffer(connection, queueId);
                } else {
                    String name = round + "-" + joined.incrementAndGet();
                    ConcurrentClients.mustSucceed(
                            LedgerRequests.join(connection, queueId, "q-" + name, queueId + "-q-" + name));
                }
                next += step;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            throw new IllegalStateException("Connection closed by the ledger", e);
        }
    }

    private static void cancelSomeOffer(BenchmarkConnection connection, String queueId) throws IOException {
        String offered = connection
                .get(LedgerRequests.CLINIC + "/queues/" + queueId + "/entries?status=OFFERED&limit=1")
                .body();
        int at = offered.indexOf("\"bookingId\":\"");
        if (at >= 0) {
            String bookingId = offered.substring(at + 13, offered.indexOf('"', at + 13));
            // It may have been cancelled a moment ago and still be shown: then there is nothing to give back.
            connection.post(LedgerRequests.CLINIC + "/bookings/" + bookingId + "/cancel", "{}");
        }
    }
}
