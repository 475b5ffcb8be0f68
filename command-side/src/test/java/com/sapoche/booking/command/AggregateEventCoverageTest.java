package com.sapoche.booking.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.booking.BookingEvent;
import com.sapoche.booking.api.queue.QueueEvent;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.platform.serialization.EventTypes;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateMember;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that each aggregate applies every event of its sealed family: Java 17 cannot check this at compile time. */
class AggregateEventCoverageTest {
    static Stream<Arguments> aggregates() {
        return Stream.of(
                Arguments.of(BookingQueue.class, QueueEvent.class),
                Arguments.of(Slot.class, SlotEvent.class),
                Arguments.of(Booking.class, BookingEvent.class));
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void anAggregateAppliesEachEventOfItsFamily(Class<?> aggregate, Class<?> family) {
        Set<Class<?>> handled = handlers(aggregate).collect(Collectors.toSet());

        assertThat(EventTypes.members(family)).allSatisfy(event -> assertThat(handled)
                .as("handlers of %s in %s", event.getSimpleName(), aggregate.getSimpleName())
                .anyMatch(type -> type.isAssignableFrom(event)));
    }

    private static Stream<Class<?>> handlers(Class<?> owner) {
        Stream<Class<?>> own = Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .map(method -> method.getParameterTypes()[0]);
        Stream<Class<?>> members = Arrays.stream(owner.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(AggregateMember.class))
                .map(Field::getType)
                .flatMap(AggregateEventCoverageTest::handlers);
        return Stream.concat(own, members);
    }
}
