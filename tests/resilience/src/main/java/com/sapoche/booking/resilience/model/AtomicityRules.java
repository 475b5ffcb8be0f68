package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.booking.BookingEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.slot.AllocationEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rules that hold after every complete unit of work; a partly appended command would violate them. */
final class AtomicityRules {

    private final ReplayedLedger ledger;
    /** Maps each booking to the slots in which it has a seat. */
    private final Map<String, Set<String>> seatsOf = new HashMap<>();
    /** Maps each queue and patient to the active bookings. */
    private final Map<String, Set<String>> activeOf = new HashMap<>();

    private @Nullable LoggedEvent last;
    private final Set<String> slots = new HashSet<>();
    private final Set<String> bookings = new HashSet<>();

    private final EventHandlerMap<AtomicityRules> handlers = EventHandlerMap.<AtomicityRules>of(SlotEvent.class)
            .on(SlotPublished.class, (event, rules) -> rules.slots.add(event.slotId()))
            .on(SeatHeld.class, (event, rules) -> rules.seatsAfterChange(event).add(event.slotId()))
            .on(SeatReleased.class, (event, rules) -> rules.seatsAfterChange(event)
                    .remove(event.slotId()))
            .on(SeatRevoked.class, (event, rules) -> rules.seatsAfterChange(event)
                    .remove(event.slotId()))
            // The number of seats taken stays the same.
            .ignore(SeatConfirmed.class, SeatsChanged.class, SlotWithdrawn.class)
            .build();

    AtomicityRules(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void record(LoggedEvent logged) {
        last = logged;
        handlers.handle(logged.event(), this);
        if (logged.event() instanceof BookingEvent event) {
            bookings.add(event.bookingId());
        }
    }

    void end() {
        LoggedEvent unit = last;
        if (unit == null) {
            return;
        }
        ReplayedQueue queue = ledger.queue(unit.event());
        for (String slotId : slots) {
            ReplayedSlot slot = ledger.slotOf(unit.event(), slotId);
            ledger.rule(slot.taken.size() <= slot.seats, "More seats taken than available", unit, slot.toString());
            Integer free = queue.free.get(slotId);
            ledger.rule(
                    free == null ? slot.withdrawn : free == slot.free(),
                    "Free seats of queue and slot differ",
                    unit,
                    slot + ", free in the queue: " + free);
        }
        for (String bookingId : bookings) {
            ReplayedBooking booking = ledger.booking(queue.clinicId, bookingId);
            if (booking != null) {
                check(unit, queue, booking);
            }
        }
        slots.clear();
        bookings.clear();
        last = null;
    }

    private void check(LoggedEvent unit, ReplayedQueue queue, ReplayedBooking booking) {
        ReplayedEntry entry = queue.entries.get(booking.bookingId);
        boolean inWaitingList = entry != null && entry.waiting;
        ledger.rule(
                inWaitingList == (booking.status == BookingStatus.WAITING),
                "Waiting list and booking status differ",
                unit,
                booking + " and " + entry);
        ledger.rule(
                (entry != null) == booking.status.isActive(),
                "Active bookings of the queue and booking status differ",
                unit,
                booking + " and " + entry);
        Set<String> seats = seats(queue.clinicId, booking.bookingId);
        ledger.rule(seats.size() <= 1, "Booking has two seats", unit, booking + " " + seats);
        ledger.rule(
                seats.isEmpty() || (booking.slot != null && seats.contains(booking.slot.slotId())),
                "Taken seat is not the seat of the booking",
                unit,
                booking + " " + seats);
        Set<String> active = activeOf.computeIfAbsent(
                queue.clinicId + "/" + queue.queueId + "/" + booking.patientRef, none -> new HashSet<>());
        if (booking.status.isActive()) {
            active.add(booking.bookingId);
        } else {
            active.remove(booking.bookingId);
        }
        ledger.rule(active.size() <= 1, "Patient has two active bookings", unit, active.toString());
    }

    private Set<String> seatsAfterChange(AllocationEvent event) {
        slots.add(event.slotId());
        return seats(event.clinicId(), event.bookingId());
    }

    private Set<String> seats(String clinicId, String bookingId) {
        return seatsOf.computeIfAbsent(clinicId + "/" + bookingId, none -> new HashSet<>());
    }
}
