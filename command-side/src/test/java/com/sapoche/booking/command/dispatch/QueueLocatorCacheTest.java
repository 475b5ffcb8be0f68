package com.sapoche.booking.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.queue.QueuePaused;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cached queues of bookings")
class QueueLocatorCacheTest {
    private static final long CACHE_BYTES = 1 << 20;
    /** Exceeds the number of entries with long identifiers that the cache has room for. */
    private static final int MANY = 7_500;

    private static final String LONG_PREFIX = "b".repeat(58);

    private final AtomicInteger streamsRead = new AtomicInteger();
    private final QueueLocator locator = new QueueLocator(store(), CACHE_BYTES);

    @Test
    void areReadOnce() {
        locateAll(100);
        locateAll(100);

        assertThat(streamsRead).hasValue(100);
    }

    @Test
    void areEvictedByTheirWeight() {
        locateAll(MANY);

        // The cache evicts in the background.
        await().until(() -> {
            int before = streamsRead.get();
            locateAll(MANY);
            return streamsRead.get() - before >= MANY / 3;
        });
    }

    private void locateAll(int bookings) {
        for (int number = 0; number < bookings; number++) {
            assertThat(locator.queueOfBooking("north", LONG_PREFIX + number)).isEqualTo("knee");
        }
    }

    /** Returns a store in which the first event of every stream names the same queue. */
    private EventStore store() {
        QueuePaused event = new QueuePaused("north", "knee", null, Instant.EPOCH);
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (store, method, arguments) -> {
                    streamsRead.incrementAndGet();
                    return DomainEventStream.of(
                            new GenericDomainEventMessage<>("booking", (String) arguments[0], 0, event));
                });
    }
}
