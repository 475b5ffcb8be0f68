package com.sapoche.booking.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import java.lang.reflect.Proxy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    @Test
    void saysThatTheEventStoreIsAway() {
        Whereabouts whereabouts = new Whereabouts(failing(new EventStoreException("away")));

        assertThat(codeOf(() -> whereabouts.queueOfBooking("north", "b"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(codeOf(() -> whereabouts.queueOfSlot("north", "s"))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void doesNotHideAFaultOfTheLedger() {
        Whereabouts whereabouts = new Whereabouts(failing(new IllegalStateException("a fault")));

        assertThatThrownBy(() -> whereabouts.queueOfBooking("north", "b")).hasMessage("a fault");
    }

    private static ErrorCode codeOf(ThrowingCallable question) {
        return catchThrowableOfType(RefusedException.class, question).refusal().code();
    }

    private static EventStore failing(RuntimeException failure) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (store, method, arguments) -> {
                    throw failure;
                });
    }
}
