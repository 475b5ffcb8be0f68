package com.sapoche.booking.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class NotifyingEventStoreTest {
    private final NotifyingEventStore store = NotifyingEventStore.on(new InMemoryEventStorageEngine());

    @Test
    void notifiesOfNewEvents() throws Exception {
        Semaphore rung = new Semaphore(0);
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            assertThat(stream.setOnAvailableCallback(rung::release)).isTrue();
            assertThat(stream.hasNextAvailable()).isFalse();
            for (int i = 0; i < 20; i++) {
                store.publish(GenericEventMessage.asEventMessage("event " + i));
                while (!stream.hasNextAvailable()) {
                    assertThat(rung.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                }
                assertThat((Object) stream.nextAvailable().getPayload()).isEqualTo("event " + i);
            }
        }
    }

    @Test
    void doesNotNotifyAfterTheStreamIsClosed() throws Exception {
        Semaphore closed = new Semaphore(0);
        Semaphore open = new Semaphore(0);
        try (BlockingStream<TrackedEventMessage<?>> stays = store.openStream(null)) {
            BlockingStream<TrackedEventMessage<?>> goes = store.openStream(null);
            stays.setOnAvailableCallback(open::release);
            goes.setOnAvailableCallback(closed::release);
            goes.close();
            closed.drainPermits();
            store.publish(GenericEventMessage.asEventMessage("event"));
            while (!stays.hasNextAvailable()) {
                assertThat(open.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(closed.availablePermits()).isZero();
        }
    }
}
