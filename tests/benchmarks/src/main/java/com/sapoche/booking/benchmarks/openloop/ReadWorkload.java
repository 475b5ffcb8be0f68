package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.ConcurrentClients;
import com.sapoche.booking.benchmarks.http.LedgerRequests;
import com.sapoche.booking.benchmarks.http.ViewProgress;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Sends queries only: of 20, 14 read a booking, 2 a queue, 2 its first page, 1 its free seats, and 1 its statistics. */
final class ReadWorkload implements Workload {
    private static final int QUEUES = 10;
    private static final int SLOTS = 20;
    private static final int BOOKINGS = 2_000;
    private static final int SETUP_CLIENTS = 8;
    private static final int KINDS = 20;
    /** Spreads successive reads over the bookings. */
    private static final int STRIDE = 7_919;

    private final String run;
    private final String date = LocalDate.now(ZoneOffset.UTC).toString();

    ReadWorkload(String run) {
        this.run = run;
    }

    @Override
    public String operation() {
        return "read";
    }

    @Override
    public void prepare(int port, long operations) {
        for (int queue = 0; queue < QUEUES; queue++) {
            LedgerRequests.openQueue(port, queueId(queue));
            LedgerRequests.publishSlots(port, queueId(queue), SLOTS, 1);
        }
        AtomicLong last = new AtomicLong();
        ConcurrentClients.send(port, SETUP_CLIENTS, BOOKINGS, (connection, client, number) -> {
            var joined = LedgerRequests.join(connection, queueId(number), bookingId(number), bookingId(number));
            last.accumulateAndGet(joined.position(), Math::max);
            return joined;
        });
        ViewProgress.await(port, last.get());
    }

    @Override
    public void run(long number, LoadConnection connection, OperationTimer timer) throws IOException {
        String queue = LedgerRequests.CLINIC + "/queues/" + queueId(number / KINDS);
        int kind = (int) (number % KINDS);
        switch (kind) {
            case 0 -> read(connection, timer, "statistics", queue + "/stats?date=" + date);
            case 1 -> read(connection, timer, "free seats", queue + "/availability");
            case 5, 15 -> read(connection, timer, "queue", queue);
            case 7, 17 -> read(connection, timer, "first page", queue + "/entries?limit=50");
            default ->
                read(
                        connection,
                        timer,
                        "booking",
                        LedgerRequests.CLINIC + "/bookings/" + bookingId(number * STRIDE % BOOKINGS));
        }
    }

    private static void read(LoadConnection connection, OperationTimer timer, String kind, String path)
            throws IOException {
        connection.query(path);
        timer.step(kind);
    }

    private String queueId(long number) {
        return run + "-read-" + number % QUEUES;
    }

    private String bookingId(long number) {
        return run + "-read-b-" + number;
    }
}
