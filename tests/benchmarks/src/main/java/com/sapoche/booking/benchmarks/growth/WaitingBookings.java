package com.sapoche.booking.benchmarks.growth;

import com.sapoche.booking.benchmarks.http.BenchmarkConnection;
import com.sapoche.booking.benchmarks.http.BenchmarkConnection.Response;
import com.sapoche.booking.benchmarks.http.ConcurrentClients;
import com.sapoche.booking.benchmarks.http.LatencyFigures;
import com.sapoche.booking.benchmarks.http.LedgerRequests;
import com.sapoche.booking.benchmarks.http.ViewProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a number of bookings waiting, divided among queues. */
final class WaitingBookings {
    private static final int QUEUES = 50;
    private static final int FILLED_AT_ONCE = 10_000;

    private final int port;
    private final int clients;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicLong position = new AtomicLong();
    private int waiting;
    private int rounds;
    private long commands;

    WaitingBookings(int port, int clients) {
        this.port = port;
        this.clients = clients;
        for (int queue = 0; queue < QUEUES; queue++) {
            LedgerRequests.openQueue(port, queueId(queue));
        }
    }

    /** Contains the latencies of the joins of one round in nanoseconds, and its duration. */
    record Joins(Queue<Long> nanos, Duration during) {}

    int waiting() {
        return waiting;
    }

    /** Returns the number of commands sent. */
    long commands() {
        return commands;
    }

    /** Returns the position in the log of the last command. */
    long position() {
        return position.get();
    }

    void fillTo(int target) {
        while (waiting < target) {
            int first = waiting;
            int joins = Math.min(FILLED_AT_ONCE, target - waiting);
            send(joins, (connection, number) -> join(connection, name("w", first + number), number));
            waiting += joins;
            System.err.printf("%,d waiting%n", waiting);
        }
        ViewProgress.await(port, position.get());
    }

    /** Cancels the bookings that were added last. */
    void drainTo(int target) {
        while (waiting > target) {
            int cancellations = Math.min(FILLED_AT_ONCE, waiting - target);
            int first = waiting - cancellations;
            send(cancellations, (connection, number) -> cancel(connection, name("w", first + number)));
            waiting -= cancellations;
            System.err.printf("%,d waiting%n", waiting);
        }
        ViewProgress.await(port, position.get());
    }

    /** Joins with all clients and measures it; then cancels the same bookings, so that the number of waiting ones stays. */
    Joins joinAndCancel(int joins) {
        String round = "r" + rounds++;
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        send(joins, (connection, number) -> {
            long sent = System.nanoTime();
            Response joined = join(connection, name(round, number), number);
            nanos.add(System.nanoTime() - sent);
            return joined;
        });
        Duration during = Duration.ofNanos(System.nanoTime() - start);
        send(joins, (connection, number) -> cancel(connection, name(round, number)));
        ViewProgress.await(port, position.get());
        return new Joins(nanos, during);
    }

    /** Reads single bookings from all parts of the queues. */
    LatencyFigures lookUp(Duration measured) {
        int bookings = waiting;
        return ConcurrentClients.run(
                port,
                clients,
                measured,
                (connection, client, sent) ->
                        connection.get(bookingPath(name("w", (int) ((client * 7_919L + sent * 104_729L) % bookings)))));
    }

    private interface Command {
        Response send(BenchmarkConnection connection, int number) throws IOException;
    }

    private void send(int number, Command command) {
        ConcurrentClients.send(port, clients, number, (connection, client, turn) -> {
            Response response = command.send(connection, turn);
            position.accumulateAndGet(response.position(), Math::max);
            return response;
        });
        commands += number;
    }

    private Response join(BenchmarkConnection connection, String name, int number) throws IOException {
        return LedgerRequests.join(connection, queueId(number), name, name);
    }

    private static Response cancel(BenchmarkConnection connection, String bookingId) throws IOException {
        return connection.post(bookingPath(bookingId) + "/cancel", "{}");
    }

    private String name(String round, int number) {
        return run + "-" + round + "-" + number;
    }

    private static String bookingPath(String bookingId) {
        return LedgerRequests.CLINIC + "/bookings/" + bookingId;
    }

    private String queueId(int number) {
        return run + "-growth-" + number % QUEUES;
    }
}
