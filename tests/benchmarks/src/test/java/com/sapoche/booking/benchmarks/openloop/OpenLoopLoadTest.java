package com.sapoche.booking.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenLoopLoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void stallDelaysEveryOperationThatIsDueMeanwhile() throws IOException {
        Duration stall = Duration.ofMillis(600);
        AtomicInteger requests = new AtomicInteger();
        AtomicLong stalledUntil = new AtomicLong(System.nanoTime());
        try (FakeLedger ledger = new FakeLedger(() -> {
            if (requests.incrementAndGet() == 100) {
                stalledUntil.set(System.nanoTime() + stall.toNanos());
            }
            long left = stalledUntil.get() - System.nanoTime();
            if (left > 0) {
                // The ledger stalls: every response waits for the end of the stall.
                Thread.sleep(left / 1_000_000 + 1);
            }
            return FakeLedger.OK;
        })) {
            PhaseLatencies latencies = run(ledger, 200, 4, Duration.ofMillis(2_000), PATIENCE);

            assertThat(latencies.failures()).isEmpty();
            assertThat(latencies.count("read")).isEqualTo(400);
            // 60 operations are due in the first half of the stall and wait for at least the other half. Measured from
            // the moment of sending, only the four requests in progress would be slow.
            double notTheSlowest60 = 100.0 * (400 - 59) / 400;
            assertThat(millis(latencies, notTheSlowest60)).isGreaterThanOrEqualTo(300);
            assertThat(millis(latencies, 100)).isGreaterThanOrEqualTo(590);
        }
    }

    @Test
    void rateAboveCapacityShowsAsLatency() throws IOException {
        try (FakeLedger ledger = new FakeLedger(() -> {
            // The ledger needs 20 ms for each response: half of the rate on one connection.
            Thread.sleep(20);
            return FakeLedger.OK;
        })) {
            PhaseLatencies latencies = run(ledger, 100, 1, Duration.ofSeconds(1), PATIENCE);

            // The last of 100 operations is due after 990 ms and answered after 100 x 20 ms.
            assertThat(latencies.count("read")).isEqualTo(100);
            assertThat(millis(latencies, 100)).isGreaterThanOrEqualTo(1_000);
            assertThat(millis(latencies, 50)).isGreaterThanOrEqualTo(490);
        }
    }

    @Test
    void operationsWithoutResponseAreCountedAndNotOmitted() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeLedger ledger = new FakeLedger(() -> {
            never.await();
            return FakeLedger.OK;
        })) {
            PhaseLatencies latencies = run(ledger, 100, 2, Duration.ofMillis(500), Duration.ofMillis(300));

            assertThat(latencies.failures())
                    .containsEntry(OpenLoopLoad.NO_RESPONSE, 2L)
                    .containsEntry(OpenLoopLoad.NOT_SENT, 48L);
            assertThat(latencies.millis("read", 1)).isEmpty();
        }
    }

    @Test
    void rejectionsAreCountedByCodeAndAreNoFastOperations() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (FakeLedger ledger =
                new FakeLedger(() -> requests.incrementAndGet() % 4 == 0 ? FakeLedger.OVERLOADED : FakeLedger.OK)) {
            PhaseLatencies latencies = run(ledger, 200, 2, Duration.ofMillis(500), PATIENCE);

            assertThat(latencies.failures()).containsEntry("OVERLOADED", 25L).hasSize(1);
            assertThat(latencies.count("read")).isEqualTo(75);
            assertThat(latencies.millis("read", 75)).isPresent();
            assertThat(latencies.millis("read", 76)).isEmpty();
        }
    }

    @Test
    void operationsBelongToThePhaseInWhichTheyAreDue() throws IOException {
        List<LoadPhase> phases = List.of(
                new LoadPhase(Duration.ZERO, Duration.ofMillis(200)),
                new LoadPhase(Duration.ofMillis(200), Duration.ofMillis(500)));
        List<Long> atBoundaries = new ArrayList<>();
        try (FakeLedger ledger = new FakeLedger(() -> {
            // Most operations of the first phase are answered in the second one.
            Thread.sleep(100);
            return FakeLedger.OK;
        })) {
            OpenLoopLoad load = new OpenLoopLoad(ledger.port(), 100, 5, new Read(), phases, PATIENCE);
            List<PhaseLatencies> latencies =
                    load.run(() -> atBoundaries.add(load.progress().operations()));

            assertThat(latencies.get(0).count("read")).isEqualTo(20);
            assertThat(latencies.get(1).count("read")).isEqualTo(30);
            assertThat(atBoundaries).hasSize(3).isSorted();
            assertThat(atBoundaries.get(1)).isLessThan(20);
            assertThat(load.progress().operations()).isEqualTo(50);
        }
    }

    private static PhaseLatencies run(
            FakeLedger ledger, double perSecond, int connections, Duration length, Duration patience) {
        List<LoadPhase> phases = List.of(new LoadPhase(Duration.ZERO, length));
        return new OpenLoopLoad(ledger.port(), perSecond, connections, new Read(), phases, patience)
                .run(() -> {})
                .get(0);
    }

    private static double millis(PhaseLatencies latencies, double percentile) {
        return latencies.millis("read", percentile).orElseThrow();
    }

    private static final class Read implements Workload {
        @Override
        public String operation() {
            return "read";
        }

        @Override
        public void prepare(int port, long operations) {}

        @Override
        public void run(long number, LoadConnection connection, OperationTimer timer) throws IOException {
            connection.query("/");
        }
    }
}
