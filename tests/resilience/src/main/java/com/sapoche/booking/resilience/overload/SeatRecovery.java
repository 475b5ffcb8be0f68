package com.sapoche.booking.resilience.overload;

import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferEvent;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.slot.AllocationEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures from the log how late offers lapsed, and how long their seats stayed free while bookings waited. */
public final class SeatRecovery {

    private final LatenessRecorder lapsed = new LatenessRecorder();
    private final LatenessRecorder offeredAgain = new LatenessRecorder();
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Deque<Instant>> free = new HashMap<>();
    private final EventHandlerMap<LoggedEvent> handlers = EventHandlerMap.<LoggedEvent>of(
                    OfferEvent.class, AllocationEvent.class)
            .on(SeatOffered.class, this::offered)
            .on(OfferLapsed.class, this::lapsed)
            .on(SeatReleased.class, this::released)
            .on(SeatHeld.class, this::held)
            // The clients of the overload test only join.
            .ignore(BookingConfirmed.class, OfferDeclined.class, SeatConfirmed.class, SeatRevoked.class)
            .build();

    /** @param end end of the measurement; delays of offers and seats that are still open count until then */
    static SeatRecovery of(List<LoggedEvent> log, Instant end) {
        SeatRecovery recovery = new SeatRecovery();
        log.forEach(logged -> recovery.handlers.handle(logged.event(), logged));
        recovery.due.values().stream()
                .filter(end::isAfter)
                .forEach(at -> recovery.lapsed.add(Duration.between(at, end)));
        recovery.free
                .values()
                .forEach(slot -> slot.forEach(since -> recovery.offeredAgain.add(Duration.between(since, end))));
        return recovery;
    }

    private void offered(SeatOffered event, LoggedEvent logged) {
        due.put(event.bookingId(), event.expiresAt());
    }

    private void lapsed(OfferLapsed event, LoggedEvent logged) {
        lapsed.add(Duration.between(due.remove(event.bookingId()), logged.recordedAt()));
    }

    private void released(SeatReleased event, LoggedEvent logged) {
        free.computeIfAbsent(event.slotId(), none -> new ArrayDeque<>()).addLast(logged.recordedAt());
    }

    private void held(SeatHeld event, LoggedEvent logged) {
        Deque<Instant> seats = free.get(event.slotId());
        if (seats != null && !seats.isEmpty()) {
            offeredAgain.add(Duration.between(seats.removeFirst(), logged.recordedAt()));
        }
    }

    /** Returns the delays from the deadline to the end of the offer. */
    public LatenessRecorder lapsed() {
        return lapsed;
    }

    /** Returns the delays from the end of an offer to the next offer of the seat. */
    public LatenessRecorder offeredAgain() {
        return offeredAgain;
    }

    @Override
    public String toString() {
        return "delay of lapses: " + lapsed + "; released seats offered again after: " + offeredAgain;
    }
}
