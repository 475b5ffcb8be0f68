package com.sapoche.booking.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that each deadline fires in spite of restarts, killed replicas, failures and load. */
class DeadlineRecoveryTest extends DeadlineScenario {
    @Test
    void firesAfterARestart() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        close();
        clock.advance(Duration.ofMinutes(20));
        open();

        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void firesOnceWithTwoReplicas() {
        MongoDeadlineManager other = replica();
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? manager : other).schedule(Duration.ofMinutes(15), NAME, "up" + i, SAGA);
        }
        clock.advance(Duration.ofMinutes(15));
        awaitNothingStored();

        assertThat(payloads())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "up" + i).toList());
    }

    @Test
    void takesOverTheDeadlineOfAKilledReplica() throws InterruptedException {
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        target.beforeRecording = () -> {
            firing.countDown();
            awaitUninterruptibly(killed);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        assertThat(firing.await(10, TimeUnit.SECONDS)).isTrue();
        target.beforeRecording = () -> {};
        sweeps.get(0).kill();
        sweeps.remove(0);
        replica();
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(QUICK.lease().plusMillis(1));
        awaitFired(1);
        killed.countDown();
    }

    @Test
    void extendsTheLeaseOfALongFiring() {
        AtomicInteger firings = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        target.beforeRecording = () -> {
            firings.incrementAndGet();
            assertThatNoException().isThrownBy(done::await);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> firings.get() == 1);
        replica();
        for (int i = 0; i < 4; i++) {
            clock.advance(QUICK.lease().multipliedBy(2).dividedBy(3));
            sweepTwice();
        }
        assertThat(firings).hasValue(1);

        done.countDown();
        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void retriesWithIncreasingDelay() {
        AtomicInteger failures = new AtomicInteger(2);
        target.beforeRecording = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("failed");
            }
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> failures.get() == 1);
        awaitDueIn(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> failures.get() == 0);
        awaitDueIn(Duration.ofSeconds(2));
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void firesMoreDeadlinesThanFitInMemory() {
        for (int i = 0; i < 3 * QUICK.mostInMemory(); i++) {
            manager.schedule(Duration.ofMinutes(1), NAME, "up" + i, SAGA);
        }
        clock.advance(Duration.ofMinutes(1));
        awaitFired(3 * QUICK.mostInMemory());
        awaitNothingStored();
        assertThat(payloads()).doesNotHaveDuplicates();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("replica killed");
    }
}
