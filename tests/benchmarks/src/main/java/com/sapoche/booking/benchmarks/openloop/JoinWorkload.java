package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.LedgerRequests;
import java.io.IOException;

/** Joins 50 queues in turn; all bookings wait. */
final class JoinWorkload implements Workload {
    private static final int QUEUES = 50;

    private final String run;

    JoinWorkload(String run) {
        this.run = run;
    }

    @Override
    public String operation() {
        return "join";
    }

    @Override
    public void prepare(int port, long operations) {
        for (int queue = 0; queue < QUEUES; queue++) {
            LedgerRequests.openQueue(port, queueId(queue));
        }
    }

    @Override
    public void run(long number, LoadConnection connection, OperationTimer timer) throws IOException {
        String name = run + "-" + number;
        connection.command(LedgerRequests.bookingsOf(queueId(number)), LedgerRequests.joinBody(name, name));
    }

    private String queueId(long number) {
        return run + "-join-" + number % QUEUES;
    }
}
