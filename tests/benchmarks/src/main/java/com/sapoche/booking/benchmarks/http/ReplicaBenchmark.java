package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Measures distributed mode: joins compared with raw appends to Axon Server, projection lag, and a complete booking. */
final class ReplicaBenchmark {
    private static final int BOOKINGS_PER_SECOND = 50;
    private static final int BOOKED_QUEUES = 10;
    private static final int SEATS = 100;

    private final int port;
    private final String rawAxonServer;
    private final Duration warmUp;
    private final Duration turn;
    private final int turns;
    private final String run = Long.toString(System.nanoTime(), 36);

    ReplicaBenchmark(int port, String rawAxonServer, Duration warmUp, Duration turn, int turns) {
        this.port = port;
        this.rawAxonServer = rawAxonServer;
        this.warmUp = warmUp;
        this.turn = turn;
        this.turns = turns;
    }

    void measure(MarkdownTable table) {
        for (int queue = 0; queue < JoinThroughputBenchmark.QUEUES; queue++) {
            LedgerRequests.openQueue(port, run + "-" + queue);
        }
        // Not counted: the JIT compiler of a new process is still at work.
        join("warm-up", warmUp);
        awaitProjections();
        double[] joins = new double[turns];
        double[] appends = new double[turns];
        double[] ratios = new double[turns];
        List<Long> behind = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            appends[i] = AxonServerAppendBenchmark.perSecond(rawAxonServer, JoinThroughputBenchmark.CLIENTS, turn);
            try (Lag lag = new Lag()) {
                joins[i] = join(Integer.toString(i), turn);
                behind.addAll(lag.end());
            }
            awaitProjections();
            ratios[i] = joins[i] / appends[i];
        }
        table.comparison(
                "JoinQueue over HTTP, 64 clients, 50 queues ÷ raw single-event appends to Axon Server, 64 threads",
                "≥ 0.2",
                MarkdownTable.number(LatencyFigures.median(ratios)),
                MarkdownTable.number(LatencyFigures.median(joins)) + "/s ÷ "
                        + MarkdownTable.number(LatencyFigures.median(appends)) + "/s");
        LatencyFigures lag = LatencyFigures.of(behind, turn.multipliedBy(turns));
        table.comparison(
                "response of a command → board that includes it, at that load: p99",
                "≤ 1 s",
                MarkdownTable.number(lag.p99().toNanos() / 1e6) + " ms",
                "p50 " + MarkdownTable.number(lag.p50().toNanos() / 1e6) + " ms");
        measureCompleteBooking(table);
    }

    private static BenchmarkConnection.Response board(BenchmarkConnection connection, String queue, long position)
            throws IOException {
        return connection.get(LedgerRequests.CLINIC + "/queues/" + queue + "?seen=" + position);
    }

    /** Waits for the projections, so that one turn does not affect the next. */
    private void awaitProjections() {
        long position;
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            position = ConcurrentClients.requireSuccess(
                            LedgerRequests.join(connection, run + "-0", "last-" + System.nanoTime()))
                    .position();
        } catch (IOException e) {
            throw new IllegalStateException("Connection closed by the ledger", e);
        }
        System.err.printf(
                "projections caught up after %d ms%n",
                ViewProgress.await(port, position).toMillis());
    }

    private double join(String round, Duration during) {
        return ConcurrentClients.run(
                        port,
                        JoinThroughputBenchmark.CLIENTS,
                        during,
                        (connection, client, sent) -> LedgerRequests.join(
                                connection,
                                run + "-" + (client + sent * 7) % JoinThroughputBenchmark.QUEUES,
                                "p-" + round + "-" + client + "-" + sent))
                .perSecond();
    }

    /** Measures projection lag: joins repeatedly and queries a state that includes the join. */
    private final class Lag implements AutoCloseable {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> measurement = thread.submit(this::measureLag);

        private void measureLag() {
            String name = "lag-" + System.nanoTime();
            String queue = run + "-0";
            try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
                for (int i = 0; !stopped.get(); i++) {
                    long position = ConcurrentClients.requireSuccess(
                                    LedgerRequests.join(connection, queue, name + "-" + i))
                            .position();
                    long answered = System.nanoTime();
                    BenchmarkConnection.Response response = board(connection, queue, position);
                    while (response.status() == ViewProgress.NOT_CAUGHT_UP && !stopped.get()) {
                        response = board(connection, queue, position);
                    }
                    // A query that is pending at the end of the load counts with its time until then.
                    if (response.status() != ViewProgress.NOT_CAUGHT_UP) {
                        ConcurrentClients.requireSuccess(response);
                    }
                    nanos.add(System.nanoTime() - answered);
                }
            } catch (IOException e) {
                throw new IllegalStateException("Connection closed by the ledger", e);
            }
        }

        List<Long> end() {
            stopped.set(true);
            try {
                measurement.get();
            } catch (Exception e) {
                throw new IllegalStateException("Projection lag could not be measured", e);
            }
            return List.copyOf(nanos);
        }

        @Override
        public void close() {
            stopped.set(true);
            thread.shutdownNow();
        }
    }

    private void measureCompleteBooking(MarkdownTable table) {
        Duration during = turn.multipliedBy(turns);
        int bookings = (int) (BOOKINGS_PER_SECOND * (during.toSeconds() + 10));
        for (int queue = 0; queue < BOOKED_QUEUES; queue++) {
            LedgerRequests.openQueue(port, run + "-booked-" + queue);
            int seats = bookings / BOOKED_QUEUES + BOOKINGS_PER_SECOND;
            LedgerRequests.publishSlots(port, run + "-booked-" + queue, (seats + SEATS - 1) / SEATS, SEATS);
        }
        int clients = 16;
        long start = System.nanoTime();
        long counted = start + Duration.ofSeconds(5).toNanos();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        ConcurrentClients.send(port, clients, bookings, (connection, client, number) -> {
            long due = start + number * (Duration.ofSeconds(1).toNanos() / BOOKINGS_PER_SECOND);
            LockSupport.parkNanos(due - System.nanoTime());
            String queue = run + "-booked-" + number % BOOKED_QUEUES;
            String booking = queue + "-" + number;
            BenchmarkConnection.Response offered =
                    ConcurrentClients.requireSuccess(LedgerRequests.join(connection, queue, "b-" + number, booking));
            if (!offered.body().contains("OFFERED")) {
                throw new IllegalStateException("No seat was offered: " + offered);
            }
            BenchmarkConnection.Response confirmed =
                    connection.post(LedgerRequests.CLINIC + "/bookings/" + booking + "/confirm", "{}");
            // Counts from the scheduled time, so that the wait for a free client is included.
            if (due >= counted) {
                nanos.add(System.nanoTime() - due);
            }
            return confirmed;
        });
        LatencyFigures figures = LatencyFigures.of(nanos, during);
        table.comparison(
                "complete booking (join, offer, confirm) at " + BOOKINGS_PER_SECOND + " bookings/s: p99",
                "≤ 250 ms",
                MarkdownTable.number(figures.p99().toNanos() / 1e6) + " ms",
                "p50 " + MarkdownTable.number(figures.p50().toNanos() / 1e6) + " ms");
    }
}
