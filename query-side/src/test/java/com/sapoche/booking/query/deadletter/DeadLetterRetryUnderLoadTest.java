package com.sapoche.booking.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.testing.HandlerFaults;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.TestQuerySide.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that concurrent, continuous retries lose no event while further events become dead letters. */
class DeadLetterRetryUnderLoadTest {

    private static final int ROUNDS = Integer.getInteger("ledger.dead-letter.rounds", 60);
    private static final int OPERATORS = 2;

    @AfterEach
    void clear() {
        HandlerFaults.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void endsEqualToAReplay(String shared) throws Exception {
        Random random = new Random(77);
        try (TestQuerySide querySide = new TestQuerySide(
                "ledger.projections.batch-size=10",
                "ledger.projections.segments=2",
                "ledger.projections.shared=" + shared,
                // Suppresses the log lines of thousands of failed retries.
                "logging.level.com.sapoche.booking.platform.deadletter=error")) {
            RandomTraffic traffic = new RandomTraffic(77);
            querySide.record(traffic.opening());
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
            List<Future<Long>> retried = new ArrayList<>();
            for (int i = 0; i < OPERATORS; i++) {
                retried.add(operators.submit(() -> retryUntil(querySide, done)));
            }
            List<LedgerEvent> poisoned = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                if (random.nextInt(3) == 0) {
                    poisoned.add(traffic.poison("BoardProjection", "c", random.nextBoolean() ? "q1" : "q2"));
                }
                querySide.record(traffic.some(random.nextInt(20)));
                querySide.get("c/queues/q1?seen=" + (querySide.head() - random.nextInt(50)));
                if (!poisoned.isEmpty() && random.nextInt(3) == 0) {
                    HandlerFaults.clear("BoardProjection", poisoned.remove(0));
                }
            }
            querySide.record(traffic.some(20));
            HandlerFaults.clear();
            DeadLetterTest.awaitProjections(querySide);
            DeadLetterTest.await(() -> DeadLetterTest.deadLetters(querySide, "board")
                            .body()
                            .get("deadLetters")
                            .asInt()
                    == 0);
            done.set(true);
            long all = 0;
            for (Future<Long> one : retried) {
                all += one.get();
            }
            operators.shutdown();
            assertThat(all).isPositive();
            DeadLetterTest.assertEqualToReplay(querySide);
            assertThat(DeadLetterTest.deadLetters(querySide, "board")
                            .body()
                            .get("deadLetters")
                            .asInt())
                    .isZero();
            assertThat(querySide.documents().get("dead_letters_v1")).isEmpty();
        }
    }

    private static long retryUntil(TestQuerySide querySide, AtomicBoolean done) {
        long retried = 0;
        while (!done.get()) {
            Response response = DeadLetterTest.retry(querySide, "board", "");
            retried += response.body().path("retried").asLong();
        }
        return retried;
    }
}
