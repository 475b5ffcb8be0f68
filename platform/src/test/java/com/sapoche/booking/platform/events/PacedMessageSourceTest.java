package com.sapoche.booking.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedMessageSourceTest {
    private static final Duration INTERVAL = Duration.ofMillis(400);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final BlockingStream<TrackedEventMessage<?>> stream =
            new PacedMessageSource(log, INTERVAL).openStream(null);

    @AfterEach
    void close() {
        stream.close();
        log.shutDown();
    }

    @Test
    void deliversTheFirstEventAfterAPauseAtOnce() throws InterruptedException {
        for (int pause = 0; pause < 2; pause++) {
            append("first");
            long appended = System.nanoTime();
            awaitNext();
            assertThat(System.nanoTime() - appended).isLessThan(SHORT.toNanos());
            assertThat(stream.hasNextAvailable()).isFalse();
            TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        }
    }

    @Test
    void deliversEventsWithinTheIntervalTogetherAtItsEnd() throws InterruptedException {
        append("first");
        awaitNext();
        long burst = System.nanoTime();
        assertThat(stream.hasNextAvailable()).as("end of the first burst").isFalse();
        append("second");
        append("third");
        assertThat(stream.hasNextAvailable()).isFalse();

        assertThat(awaitNext()).isEqualTo("second");
        assertThat(System.nanoTime() - burst)
                .isBetween(INTERVAL.minus(SHORT).toNanos(), INTERVAL.plus(SHORT).toNanos());
        assertThat(awaitNext()).isEqualTo("third");
    }

    @Test
    void readsABacklogWithoutPauses() throws InterruptedException {
        for (int number = 0; number < 500; number++) {
            append("event-" + number);
        }
        awaitNext();
        for (int number = 1; number < 500; number++) {
            assertThat(stream.hasNextAvailable()).isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("event-" + number);
        }
    }

    /** The reader asks once, finds nothing because of the interval, and relies on the callback from then on. */
    @Test
    void callsBackAtTheEndOfTheInterval() throws InterruptedException {
        Semaphore callbacks = new Semaphore(0);
        stream.setOnAvailableCallback(callbacks::release);
        append("first");
        awaitNext();
        assertThat(stream.hasNextAvailable()).isFalse();
        append("second");
        assertThat(stream.hasNextAvailable()).isFalse();
        callbacks.drainPermits();

        assertThat(callbacks.tryAcquire(2 * INTERVAL.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
    }

    private void append(String payload) {
        log.publish(new GenericEventMessage<>(payload));
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
