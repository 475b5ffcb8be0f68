package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.LedgerRequests;
import java.io.IOException;

/** Joins a queue with free seats, confirms the offer, and reads the booking from the view until it is confirmed there. */
final class BookingWorkload implements Workload {
    private static final int QUEUES = 10;
    private static final int SEATS_OF_A_SLOT = 100;
    private static final int SLOTS_OF_A_REQUEST = 500;

    private final String run;

    BookingWorkload(String run) {
        this.run = run;
    }

    @Override
    public String operation() {
        return "booking";
    }

    @Override
    public void prepare(int port, long operations) {
        int slots = Math.toIntExact(operations / QUEUES / SEATS_OF_A_SLOT + 1);
        if (slots > SLOTS_OF_A_REQUEST) {
            throw new IllegalArgumentException("Too many bookings, " + operations + ": reduce the rate or the time");
        }
        for (int queue = 0; queue < QUEUES; queue++) {
            LedgerRequests.openQueue(port, queueId(queue));
            LedgerRequests.publishSlots(port, queueId(queue), slots, SEATS_OF_A_SLOT);
        }
    }

    @Override
    public void run(long number, LoadConnection connection, OperationTimer timer) throws IOException {
        String name = run + "-" + number;
        String booking = LedgerRequests.CLINIC + "/bookings/" + name;
        String joined = connection
                .command(LedgerRequests.bookingsOf(queueId(number)), LedgerRequests.joinBody(name, name))
                .body();
        if (!JsonText.hasStatus(joined, "OFFERED")) {
            throw new RejectedRequestException("NOT_OFFERED");
        }
        timer.step("joined and offered");
        long position = connection.command(booking + "/confirm", "{}").position();
        timer.step("confirmed");
        String seen = connection.query(booking + "?seen=" + position).body();
        if (!JsonText.hasStatus(seen, "CONFIRMED")) {
            throw new RejectedRequestException("NOT_VISIBLE");
        }
    }

    private String queueId(long number) {
        return run + "-booking-" + number % QUEUES;
    }
}
