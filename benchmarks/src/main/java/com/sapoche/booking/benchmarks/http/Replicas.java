package com.sapoche.booking.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The distributed ledger: joins beside raw appends to an Axon Server, how far views are behind, and a whole booking. */
final class Replicas {
    private static final int BOOKINGS_A_SECOND = 50;
    private static final int BOOKED_QUEUES = 10;
    /** A board that is further behind than it lets anybody wait. */
    private static final int NOT_CAUGHT_UP = 504;

    private static final Duration LONGEST_CATCHING_UP = Duration.ofMinutes(5);

    private final int port;
    private final String rawAxonServer;
    private final Duration warmUp;
    private final Duration turn;
    private final int turns;
    private final String run = Long.toString(System.nanoTime(), 36);

    Replicas(int port, String rawAxonServer, Duration warmUp, Duration turn, int turns) {
        this.port = port;
        this.rawAxonServer = rawAxonServer;
        this.warmUp = warmUp;
        this.turn = turn;
        this.turns = turns;
    }

    void measure(Table table) {
        for (int queue = 0; queue < Joining.QUEUES; queue++) {
            Ledger.openQueue(port, run + "-" + queue);
        }
        // Not counted: processes that have just been started are still compiling themselves.
        join("warm-up", warmUp);
        awaitViews();
        double[] joins = new double[turns];
        double[] appends = new double[turns];
        double[] ratios = new double[turns];
        List<Long> behind = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            appends[i] = AxonServerAppends.perSecond(rawAxonServer, Joining.CLIENTS, turn);
            try (Lag lag = new Lag()) {
                joins[i] = join(Integer.toString(i), turn);
                behind.addAll(lag.end());
            }
            awaitViews();
            ratios[i] = joins[i] / appends[i];
        }
        table.row(
                "JoinQueue over HTTP, 64 clients, 50 queues ÷ raw single-event appends to Axon Server, 64 threads",
                "≥ 0.2",
                Table.number(Figures.median(ratios)),
                Table.number(Figures.median(joins)) + "/s ÷ " + Table.number(Figures.median(appends)) + "/s");
        Figures lag = Figures.of(behind, turn.multipliedBy(turns));
        table.row(
                "from a command's answer to the board that includes it, at that load: p99",
                "≤ 1 s",
                Table.number(lag.p99().toNanos() / 1e6) + " ms",
                "p50 " + Table.number(lag.p50().toNanos() / 1e6) + " ms");
        wholeBooking(table);
    }

    private static Connection.Answer board(Connection connection, String queue, long position) throws IOException {
        return connection.get(Ledger.CLINIC + "/queues/" + queue + "?seen=" + position);
    }

    /** What one turn leaves behind is not counted against the next. */
    private void awaitViews() {
        long start = System.nanoTime();
        String queue = run + "-0";
        try (Connection connection = new Connection(port)) {
            long position = Clients.mustSucceed(Ledger.join(connection, queue, "last-" + start))
                    .position();
            while (board(connection, queue, position).status() == NOT_CAUGHT_UP) {
                if (System.nanoTime() - start > LONGEST_CATCHING_UP.toNanos()) {
                    throw new IllegalStateException("the views did not catch up within " + LONGEST_CATCHING_UP);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the ledger hung up", e);
        }
        System.err.printf("views caught up after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private double join(String round, Duration during) {
        return Clients.run(
                        port,
                        Joining.CLIENTS,
                        during,
                        (connection, client, sent) -> Ledger.join(
                                connection,
                                run + "-" + (client + sent * 7) % Joining.QUEUES,
                                "p-" + round + "-" + client + "-" + sent))
                .perSecond();
    }

    /** Joins now and then, and asks at once for a state that includes it. */
    private final class Lag implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> looking = thread.submit(this::look);

        private void look() {
            String name = "lag-" + System.nanoTime();
            String queue = run + "-0";
            try (Connection connection = new Connection(port)) {
                for (int i = 0; !over.get(); i++) {
                    long position = Clients.mustSucceed(Ledger.join(connection, queue, name + "-" + i))
                            .position();
                    long answered = System.nanoTime();
                    Connection.Answer seen = board(connection, queue, position);
                    while (seen.status() == NOT_CAUGHT_UP && !over.get()) {
                        seen = board(connection, queue, position);
                    }
                    // One that the end of the load came before counts with what it had waited by then.
                    if (seen.status() != NOT_CAUGHT_UP) {
                        Clients.mustSucceed(seen);
                    }
                    nanos.add(System.nanoTime() - answered);
                }
            } catch (IOException e) {
                throw new IllegalStateException("the ledger hung up", e);
            }
        }

        List<Long> end() {
            over.set(true);
            try {
                looking.get();
            } catch (Exception e) {
                throw new IllegalStateException("the views were not to be followed", e);
            }
            return List.copyOf(nanos);
        }

        @Override
        public void close() {
            over.set(true);
            thread.shutdownNow();
        }
    }

    private void wholeBooking(Table table) {
        Duration during = turn.multipliedBy(turns);
        int bookings = (int) (BOOKINGS_A_SECOND * (during.toSeconds() + 10));
        for (int queue = 0; queue < BOOKED_QUEUES; queue++) {
            Ledger.openQueue(port, run + "-booked-" + queue);
            seats(run + "-booked-" + queue, bookings / BOOKED_QUEUES + BOOKINGS_A_SECOND);
        }
        int clients = 16;
        long start = System.nanoTime();
        long counted = start + Duration.ofSeconds(5).toNanos();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        Clients.send(port, clients, bookings, (connection, client, number) -> {
            long due = start + number * (Duration.ofSeconds(1).toNanos() / BOOKINGS_A_SECOND);
            LockSupport.parkNanos(due - System.nanoTime());
            String queue = run + "-booked-" + number % BOOKED_QUEUES;
            String booking = queue + "-" + number;
            Connection.Answer offered = Clients.mustSucceed(Ledger.join(connection, queue, "b-" + number, booking));
            if (!offered.body().contains("OFFERED")) {
                throw new IllegalStateException("no seat was offered: " + offered);
            }
            Connection.Answer confirmed = connection.post(Ledger.CLINIC + "/bookings/" + booking + "/confirm", "{}");
            // From when it was due: one that had to wait for its turn took that long, too.
            if (due >= counted) {
                nanos.add(System.nanoTime() - due);
            }
            return confirmed;
        });
        Figures figures = Figures.of(nanos, during);
        table.row(
                "a whole booking (join, offer, confirm) at " + BOOKINGS_A_SECOND + " bookings/s: p99",
                "≤ 250 ms",
                Table.number(figures.p99().toNanos() / 1e6) + " ms",
                "p50 " + Table.number(figures.p50().toNanos() / 1e6) + " ms");
    }

    private void seats(String queue, int seats) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        try (Connection connection = new Connection(port)) {
            for (int slot = 0; slot * 100 < seats; slot++) {
                Clients.mustSucceed(connection.post(
                        Ledger.CLINIC + "/queues/" + queue + "/slots",
                        "{\"slotId\":\"%s-%d\",\"start\":\"%s\",\"end\":\"%s\",\"seats\":100}"
                                .formatted(
                                        queue,
                                        slot,
                                        start.plus(slot * 15L, ChronoUnit.MINUTES),
                                        start.plus(slot * 15L + 15, ChronoUnit.MINUTES))));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the slots were not published", e);
        }
    }
}
