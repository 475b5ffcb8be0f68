package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the state of one booking according to its events. */
public final class ReplayedBooking {

    public final String clinicId;
    public final String queueId;
    public final String bookingId;
    public final String patientRef;
    public final long ticket;
    public final Instant joinedAt;
    public Priority priority;
    public BookingStatus status = BookingStatus.WAITING;
    public @Nullable String allocationId;
    public @Nullable SlotInfo slot;
    public @Nullable Instant expiresAt;
    public Instant updatedAt;
    final Set<String> declinedSlotIds = new HashSet<>();

    ReplayedBooking(
            String clinicId,
            String queueId,
            String bookingId,
            String patientRef,
            long ticket,
            Instant joinedAt,
            Priority priority,
            Instant updatedAt) {
        this.clinicId = clinicId;
        this.queueId = queueId;
        this.bookingId = bookingId;
        this.patientRef = patientRef;
        this.ticket = ticket;
        this.joinedAt = joinedAt;
        this.priority = priority;
        this.updatedAt = updatedAt;
    }

    void seat(String allocation, SlotInfo in, @Nullable Instant until) {
        allocationId = allocation;
        slot = in;
        expiresAt = until;
    }

    void noSeat() {
        allocationId = null;
        slot = null;
        expiresAt = null;
    }

    /** Returns whether the booking has an unused seat. */
    boolean holdsSeat() {
        return status == BookingStatus.OFFERED
                || status == BookingStatus.CONFIRMED
                || status == BookingStatus.CHECKED_IN;
    }

    @Override
    public String toString() {
        return "booking " + clinicId + "/" + bookingId + " " + status + " of queue " + queueId;
    }
}
