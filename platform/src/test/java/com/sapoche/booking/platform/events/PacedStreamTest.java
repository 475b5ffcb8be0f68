package com.sapoche.booking.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class PacedStreamTest {
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final Duration AWAITED = Duration.ofMillis(50);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final CallingLog log = new CallingLog();
    private final PacedStream stream = new PacedStream(log, INTERVAL, AWAITED, closed -> {});

    @Test
    void deliversTheFirstEventAfterAPauseAtOnce() throws InterruptedException {
        for (int pause = 0; pause < 2; pause++) {
            log.append("first");
            long appended = System.nanoTime();
            awaitNext();
            assertThat(System.nanoTime() - appended).isLessThan(SHORT.toNanos());
            assertThat(stream.hasNextAvailable()).isFalse();
            TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        }
    }

    @Test
    void deliversEventsWithinTheIntervalTogetherAtItsEnd() throws InterruptedException {
        log.append("first");
        awaitNext();
        long burst = System.nanoTime();
        assertThat(stream.hasNextAvailable()).as("end of the first burst").isFalse();
        log.append("second");
        log.append("third");
        assertThat(stream.hasNextAvailable()).isFalse();

        assertThat(awaitNext()).isEqualTo("second");
        assertThat(System.nanoTime() - burst)
                .isBetween(INTERVAL.minus(SHORT).toNanos(), INTERVAL.plus(SHORT).toNanos());
        assertThat(awaitNext()).isEqualTo("third");
    }

    @Test
    void readsABacklogWithoutPauses() throws InterruptedException {
        for (int number = 0; number < 500; number++) {
            log.append("event-" + number);
        }
        awaitNext();
        for (int number = 1; number < 500; number++) {
            assertThat(stream.hasNextAvailable()).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("event-" + number);
        }
    }

    @Test
    void callsBackAtTheEndOfTheIntervalForAnEventWithinIt() throws InterruptedException {
        Semaphore callbacks = new Semaphore(0);
        assertThat(stream.setOnAvailableCallback(callbacks::release)).isTrue();
        log.append("first");
        assertThat(callbacks.tryAcquire()).as("callback after a pause").isTrue();
        assertThat(awaitNext()).isEqualTo("first");
        assertThat(stream.hasNextAvailable()).as("end of the burst").isFalse();

        log.append("second");
        assertThat(callbacks.tryAcquire()).as("callback within the interval").isFalse();
        assertThat(stream.hasNextAvailable()).isFalse();
        assertThat(callbacks.tryAcquire(10, TimeUnit.SECONDS))
                .as("callback at its end")
                .isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
    }

    @Test
    void deliversAwaitedEventsAfterTheShorterInterval() throws InterruptedException {
        Semaphore callbacks = new Semaphore(0);
        stream.setOnAvailableCallback(callbacks::release);
        log.append("first");
        awaitNext();
        assertThat(stream.hasNextAvailable()).as("end of the burst").isFalse();
        long burst = System.nanoTime();
        log.append("second");
        callbacks.drainPermits();

        stream.expedite();

        assertThat(callbacks.tryAcquire(10, TimeUnit.SECONDS)).as("callback").isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
        assertThat(System.nanoTime() - burst).isLessThan(INTERVAL.minus(AWAITED).toNanos());
        assertThat(stream.nextAvailable().getPayload()).isEqualTo("second");
        assertThat(stream.hasNextAvailable()).isFalse();
        log.append("third");
        assertThat(awaitNext()).isEqualTo("third");
        assertThat(System.nanoTime() - burst)
                .as("interval of the next burst, for which nobody waits")
                .isGreaterThan(INTERVAL.toNanos());
    }

    @Test
    void deliversEventsAppendedAfterTheyAreAwaited() throws InterruptedException {
        log.append("first");
        awaitNext();
        assertThat(stream.hasNextAvailable()).isFalse();
        long burst = System.nanoTime();
        stream.expedite();
        log.append("second");
        assertThat(awaitNext()).isEqualTo("second");
        assertThat(System.nanoTime() - burst).isLessThan(INTERVAL.minus(AWAITED).toNanos());
    }

    /** Provides events at once and calls back for each, as the log of Axon Server does. */
    private static final class CallingLog implements BlockingStream<TrackedEventMessage<?>> {
        private final Queue<TrackedEventMessage<?>> events = new ConcurrentLinkedQueue<>();
        private Runnable callback = () -> {};

        void append(String payload) {
            events.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(events.size()), new GenericEventMessage<>(payload)));
            callback.run();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(events.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !events.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.remove();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable onAvailable) {
            callback = onAvailable;
            return true;
        }

        @Override
        public void close() {
            events.clear();
        }
    }

    /** Waits for the next event as a processor without callbacks does. */
    private Object awaitNext() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!stream.hasNextAvailable()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return stream.nextAvailable().getPayload();
    }
}
