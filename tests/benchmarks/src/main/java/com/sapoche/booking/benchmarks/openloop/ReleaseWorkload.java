package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.ConcurrentClients;
import com.sapoche.booking.benchmarks.http.LedgerRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels a booking that holds a seat and reads the first waiting booking from the view until the seat is offered to it.
 * Afterwards another patient joins, so that the queues keep their length.
 */
final class ReleaseWorkload implements Workload {
    private static final int QUEUES = 10;
    private static final int SEATS = 10;
    private static final int WAITING = 30;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final String run;
    private final List<ReleaseQueue> queues = new ArrayList<>();

    ReleaseWorkload(String run) {
        this.run = run;
    }

    @Override
    public String operation() {
        return "release";
    }

    @Override
    public void prepare(int port, long operations) {
        for (int queue = 0; queue < QUEUES; queue++) {
            String queueId = queueId(queue);
            ReleaseQueue bookings = new ReleaseQueue();
            LedgerRequests.openQueue(port, queueId);
            LedgerRequests.publishSlots(port, queueId, SEATS, 1);
            ConcurrentClients.send(port, 1, SEATS + WAITING, (connection, client, number) -> {
                String name = queueId + "-" + number;
                var joined = LedgerRequests.join(connection, queueId, name, name);
                bookings.add(name, ConcurrentClients.requireSuccess(joined).body());
                return joined;
            });
            queues.add(bookings);
        }
    }

    @Override
    public void run(long number, LoadConnection connection, OperationTimer timer) throws IOException {
        int queue = (int) (number % QUEUES);
        ReleaseQueue bookings = queues.get(queue);
        String released = bookings.takeHolding();
        String first = bookings.takeFirstWaiting();
        if (released == null || first == null) {
            throw new RejectedRequestException("NO_SEAT_TO_RELEASE");
        }
        long position = connection
                .command(LedgerRequests.CLINIC + "/bookings/" + released + "/cancel", "{}")
                .position();
        long answered = System.nanoTime();
        timer.step("cancelled");
        awaitOffer(connection, first, position, answered);
        timer.step("response to cancel → offer visible", answered);
        timer.complete();
        bookings.addHolding(first);

        String next = run + "-" + number;
        bookings.add(
                next,
                connection
                        .command(LedgerRequests.bookingsOf(queueId(queue)), LedgerRequests.joinBody(next, next))
                        .body());
    }

    private static void awaitOffer(LoadConnection connection, String bookingId, long position, long since)
            throws IOException {
        String path = LedgerRequests.CLINIC + "/bookings/" + bookingId;
        // The first query waits for the cancellation; the offer follows it.
        String booking = connection.query(path + "?seen=" + position).body();
        while (!JsonText.hasStatus(booking, "OFFERED")) {
            if (System.nanoTime() - since > MAX_WAIT_NANOS) {
                throw new RejectedRequestException("NOT_OFFERED");
            }
            LockSupport.parkNanos(POLL_NANOS);
            booking = connection.query(path).body();
        }
    }

    private String queueId(long number) {
        return run + "-release-" + number % QUEUES;
    }
}
