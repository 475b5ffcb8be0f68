package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a join takes in a queue of 10,000 beside one of 100, in turns by one client. */
final class LongLine {
    private static final int LONG = 10_000;
    private static final int SHORT = 100;
    private static final int WARM_UP = 300;
    private static final int JOINS = 1_500;

    private final int port;

    LongLine(int port) {
        this.port = port;
    }

    void measure(Table table) {
        fill("ten-thousand", LONG);
        fill("hundred", SHORT);
        List<Long> inLong = new ArrayList<>();
        List<Long> inShort = new ArrayList<>();
        try (Connection connection = new Connection(port)) {
            for (int i = 0; i < WARM_UP + JOINS; i++) {
                long slow = joinAndLeave(connection, "ten-thousand", i);
                long fast = joinAndLeave(connection, "hundred", i);
                if (i >= WARM_UP) {
                    inLong.add(slow);
                    inShort.add(fast);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the ledger hung up", e);
        }
        Duration any = Duration.ofSeconds(1);
        Duration slow = Figures.of(inLong, any).p50();
        Duration fast = Figures.of(inShort, any).p50();
        table.row(
                "JoinQueue latency (p50), queue of 10,000 ÷ of 100",
                "≤ 1.2",
                Table.number((double) slow.toNanos() / fast.toNanos()),
                Table.number(slow.toNanos() / 1e6) + " ms ÷ " + Table.number(fast.toNanos() / 1e6) + " ms");
    }

    private void fill(String queueId, int number) {
        Ledger.openQueue(port, queueId);
        Clients.send(port, 32, number, (connection, client, turn) -> Ledger.join(connection, queueId, "p-" + turn));
    }

    /** Leaves again, so that the line keeps its length. */
    private static long joinAndLeave(Connection connection, String queueId, int turn) throws IOException {
        String bookingId = queueId + "-m-" + turn;
        long sent = System.nanoTime();
        Clients.mustSucceed(Ledger.join(connection, queueId, "m-" + turn, bookingId));
        long took = System.nanoTime() - sent;
        Clients.mustSucceed(connection.post(Ledger.CLINIC + "/bookings/" + bookingId + "/cancel", "{}"));
        return took;
    }
}
