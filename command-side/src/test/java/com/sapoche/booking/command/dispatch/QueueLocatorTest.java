package com.sapoche.booking.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.lang.reflect.Proxy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

class QueueLocatorTest {

    @Test
    void reportsAnUnavailableEventStore() {
        QueueLocator locator = new QueueLocator(failing(new EventStoreException("unavailable")));

        assertThat(codeOf(() -> locator.queueOfBooking("north", "b"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(codeOf(() -> locator.queueOfSlot("north", "s"))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void propagatesInternalErrors() {
        QueueLocator locator = new QueueLocator(failing(new IllegalStateException("internal")));

        assertThatThrownBy(() -> locator.queueOfBooking("north", "b")).hasMessage("internal");
    }

    private static ErrorCode codeOf(ThrowingCallable lookup) {
        return catchThrowableOfType(CommandRejectedException.class, lookup)
                .rejection()
                .code();
    }

    private static EventStore failing(RuntimeException failure) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (store, method, arguments) -> {
                    throw failure;
                });
    }
}
