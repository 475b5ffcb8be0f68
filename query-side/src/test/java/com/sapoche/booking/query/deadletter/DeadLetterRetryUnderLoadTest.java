package com.sapoche.booking.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.TestQuerySide.Answer;
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

/** Letters are retried by several at once, without a pause, while events come in and become letters: nothing is lost. */
class DeadLetterRetryUnderLoadTest {

    private static final int ROUNDS = Integer.getInteger("ledger.dead-letter.rounds", 60);
    private static final int OPERATORS = 2;

    @AfterEach
    void heal() {
        HandlerFaults.heal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void endsAsAReplay(String shared) throws Exception {
        Random random = new Random(77);
        try (TestQuerySide side = new TestQuerySide(
                "ledger.projections.batch-size=10",
                "ledger.projections.segments=2",
                "ledger.projections.shared=" + shared,
                // Each retry in vain is worth a word, but here there are thousands.
                "logging.level.com.sapoche.booking.platform.deadletter=error")) {
            RandomTraffic traffic = new RandomTraffic(77);
            side.record(traffic.opening());
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService operators = Executors.newFixedThreadPool(OPERATORS);
            List<Future<Long>> retried = new ArrayList<>();
            for (int i = 0; i < OPERATORS; i++) {
                retried.add(operators.submit(() -> retryUntil(side, done)));
            }
            List<LedgerEvent> poisoned = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                if (random.nextInt(3) == 0) {
                    poisoned.add(traffic.poison("BoardProjection", "c", random.nextBoolean() ? "q1" : "q2"));
                }
                side.record(traffic.some(random.nextInt(20)));
                side.get("c/queues/q1?seen=" + (side.head() - random.nextInt(50)));
                if (!poisoned.isEmpty() && random.nextInt(3) == 0) {
                    HandlerFaults.heal("BoardProjection", poisoned.remove(0));
                }
            }
            side.record(traffic.some(20));
            HandlerFaults.heal();
            DeadLetterTest.settled(side);
            DeadLetterTest.await(() -> DeadLetterTest.letters(side, "board")
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
            DeadLetterTest.isAReplay(side);
            assertThat(DeadLetterTest.letters(side, "board")
                            .body()
                            .get("deadLetters")
                            .asInt())
                    .isZero();
            assertThat(side.documents().get("dead_letters_v1")).isEmpty();
        }
    }

    private static long retryUntil(TestQuerySide side, AtomicBoolean done) {
        long retried = 0;
        while (!done.get()) {
            Answer answer = DeadLetterTest.retry(side, "board", "");
            retried += answer.body().path("retried").asLong();
        }
        return retried;
    }
}
