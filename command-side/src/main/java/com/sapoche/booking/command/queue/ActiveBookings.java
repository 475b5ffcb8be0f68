package com.sapoche.booking.command.queue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the active bookings of a queue by identifier and by patient, and the waiting ones in rank order. */
final class ActiveBookings {
    private final Map<String, WaitingListEntry> byBooking = new HashMap<>();
    private final Map<String, String> bookingOfPatient = new HashMap<>();
    private final WaitingList waiting = new WaitingList();

    ActiveBookings() {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ActiveBookings(Collection<WaitingListEntry> all) {
        all.forEach(this::put);
    }

    @JsonValue
    Collection<WaitingListEntry> all() {
        return byBooking.values();
    }

    WaitingList waiting() {
        return waiting;
    }

    int size() {
        return byBooking.size();
    }

    @Nullable
    WaitingListEntry find(String bookingId) {
        return byBooking.get(bookingId);
    }

    WaitingListEntry get(String bookingId) {
        WaitingListEntry entry = byBooking.get(bookingId);
        if (entry == null) {
            throw new IllegalStateException("Booking " + bookingId + " is not active in this queue");
        }
        return entry;
    }

    /** Returns the active booking of a patient; null when there is none. */
    @Nullable
    String bookingOf(String patientRef) {
        return bookingOfPatient.get(patientRef);
    }

    void put(WaitingListEntry entry) {
        remove(entry.bookingId());
        byBooking.put(entry.bookingId(), entry);
        bookingOfPatient.put(entry.patientRef(), entry.bookingId());
        if (entry.waiting()) {
            waiting.add(entry);
        }
    }

    void remove(String bookingId) {
        WaitingListEntry before = byBooking.remove(bookingId);
        if (before != null) {
            bookingOfPatient.remove(before.patientRef());
            if (before.waiting()) {
                waiting.remove(before);
            }
        }
    }
}
