package com.sapoche.booking.platform.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedExecutorTest {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    /** Time within which tasks that start together do start. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final PacedExecutor executor = new PacedExecutor(4, INTERVAL, Executors.defaultThreadFactory());
    private final Queue<Long> starts = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void startsTheFirstTaskAfterAPauseAtOnce() throws InterruptedException {
        for (int pause = 0; pause < 3; pause++) {
            TimeUnit.NANOSECONDS.sleep(2 * INTERVAL.toNanos());
            long submitted = System.nanoTime();
            submitAndAwait(1);
            assertThat(lastStart() - submitted).isLessThan(TOGETHER.toNanos());
        }
    }

    @Test
    void startsTasksWithinAnIntervalTogetherAtItsEnd() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(2 * INTERVAL.toNanos());
        long first = System.nanoTime();
        submitAndAwait(1);
        submitAndAwait(4);

        assertThat(List.copyOf(starts).subList(1, 5)).allSatisfy(start -> assertThat(start - first)
                .isBetween(INTERVAL.toNanos(), INTERVAL.plus(TOGETHER).toNanos()));
    }

    @Test
    void startsNoMoreThanOncePerIntervalUnderLoad() throws InterruptedException {
        int submissions = 12;
        long begin = System.nanoTime();
        for (int submission = 0; submission < submissions; submission++) {
            submitAndAwait(1);
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo((submissions - 2) * INTERVAL.toNanos());
    }

    private void submitAndAwait(int tasks) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(tasks);
        for (int task = 0; task < tasks; task++) {
            executor.submit(() -> {
                starts.add(System.nanoTime());
                done.countDown();
            });
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private long lastStart() {
        return starts.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
