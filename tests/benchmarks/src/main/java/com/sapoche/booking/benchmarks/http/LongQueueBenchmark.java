package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares the latency of joins in a queue of 10,000 with a queue of 100, alternating, with one client. */
final class LongQueueBenchmark {
    private static final int LONG = 10_000;
    private static final int SHORT = 100;
    private static final int WARM_UP = 300;
    private static final int JOINS = 1_500;

    private final int port;

    LongQueueBenchmark(int port) {
        this.port = port;
    }

    void measure(MarkdownTable table) {
        fill("ten-thousand", LONG);
        fill("hundred", SHORT);
        List<Long> inLong = new ArrayList<>();
        List<Long> inShort = new ArrayList<>();
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            for (int i = 0; i < WARM_UP + JOINS; i++) {
                long slow = joinAndLeave(connection, "ten-thousand", i);
                long fast = joinAndLeave(connection, "hundred", i);
                if (i >= WARM_UP) {
                    inLong.add(slow);
                    inShort.add(fast);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Connection closed by the ledger", e);
        }
        Duration any = Duration.ofSeconds(1);
        Duration slow = LatencyFigures.of(inLong, any).p50();
        Duration fast = LatencyFigures.of(inShort, any).p50();
        table.comparison(
                "JoinQueue latency (p50), queue of 10,000 ÷ of 100",
                "≤ 1.2",
                MarkdownTable.number((double) slow.toNanos() / fast.toNanos()),
                MarkdownTable.number(slow.toNanos() / 1e6) + " ms ÷ " + MarkdownTable.number(fast.toNanos() / 1e6)
                        + " ms");
    }

    private void fill(String queueId, int number) {
        LedgerRequests.openQueue(port, queueId);
        ConcurrentClients.send(
                port, 32, number, (connection, client, turn) -> LedgerRequests.join(connection, queueId, "p-" + turn));
    }

    /** Joins and cancels, so that the queue keeps its length. */
    private static long joinAndLeave(BenchmarkConnection connection, String queueId, int turn) throws IOException {
        String bookingId = queueId + "-m-" + turn;
        long sent = System.nanoTime();
        ConcurrentClients.requireSuccess(LedgerRequests.join(connection, queueId, "m-" + turn, bookingId));
        long took = System.nanoTime() - sent;
        ConcurrentClients.requireSuccess(
                connection.post(LedgerRequests.CLINIC + "/bookings/" + bookingId + "/cancel", "{}"));
        return took;
    }
}
