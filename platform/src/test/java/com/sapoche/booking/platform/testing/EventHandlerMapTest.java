package com.sapoche.booking.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.queue.CapacityEvent;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.QueueEvent;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.slot.AllocationEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventHandlerMapTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final SeatConfirmed CONFIRMED = new SeatConfirmed("clinic", "queue", "slot", "booking", "a1", NOW);

    @Test
    void callsTheHandlerOfTheEventsClass() {
        List<String> handled = new ArrayList<>();
        EventHandlerMap<List<String>> handlers = EventHandlerMap.<List<String>>of(AllocationEvent.class)
                .on(SeatConfirmed.class, (event, result) -> result.add("confirmed " + event.bookingId()))
                .on(SeatHeld.class, (event, result) -> result.add("held"))
                .ignore(SeatReleased.class, SeatRevoked.class)
                .build();

        handlers.handle(CONFIRMED, handled);
        handlers.handle(new SlotWithdrawn("clinic", "queue", "slot", "closed", NOW), handled);

        assertThat(handled).containsExactly("confirmed booking");
    }

    @Test
    void rejectsAnEventOfTheFamilyWithoutHandler() {
        EventHandlerMap.Builder<Void> incomplete = EventHandlerMap.<Void>of(AllocationEvent.class)
                .on(SeatConfirmed.class, (event, none) -> {})
                .ignore(SeatReleased.class);

        assertThatThrownBy(incomplete::build).hasMessage("No handler of [SeatHeld, SeatRevoked]");
    }

    @Test
    void rejectsAnEventOfAnotherFamily() {
        EventHandlerMap.Builder<Void> capacity = EventHandlerMap.of(CapacityEvent.class);

        assertThatThrownBy(() -> capacity.on(QueueOpened.class, (event, none) -> {}))
                .hasMessage("QueueOpened belongs to another family");
    }

    @Test
    void rejectsASecondHandler() {
        EventHandlerMap.Builder<Void> queue =
                EventHandlerMap.<Void>of(QueueEvent.class).ignore(CapacityEvent.class);

        assertThatThrownBy(() -> queue.on(CapacityTaken.class, (event, none) -> {}))
                .hasMessage("CapacityTaken has two handlers");
    }
}
