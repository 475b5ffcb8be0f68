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
    void saysThatTheEventStoreIsAway() {
        QueueLocator whereabouts = new QueueLocator(failing(new EventStoreException("away")));

        assertThat(codeOf(() -> whereabouts.queueOfBooking("north", "b"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(codeOf(() -> whereabouts.queueOfSlot("north", "s"))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void doesNotHideAFaultOfTheLedger() {
        QueueLocator whereabouts = new QueueLocator(failing(new IllegalStateException("a fault")));

        assertThatThrownBy(() -> whereabouts.queueOfBooking("north", "b")).hasMessage("a fault");
    }

    private static ErrorCode codeOf(ThrowingCallable question) {
        return catchThrowableOfType(CommandRejectedException.class, question)
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
