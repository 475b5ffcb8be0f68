package com.sapoche.booking.resilience.model;

import static com.sapoche.booking.api.booking.BookingStatus.CANCELLED;
import static com.sapoche.booking.api.booking.BookingStatus.CHECKED_IN;
import static com.sapoche.booking.api.booking.BookingStatus.CONFIRMED;
import static com.sapoche.booking.api.booking.BookingStatus.FULFILLED;
import static com.sapoche.booking.api.booking.BookingStatus.IN_SERVICE;
import static com.sapoche.booking.api.booking.BookingStatus.NO_SHOW;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the transitions of bookings and their times. */
final class BookingCheck {

    /** Largest time between reading the clock for a decision and the timestamp of its event. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final ReplayedLedger ledger;

    BookingCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void apply(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof BookingRequested e) {
            ledger.rule(
                    ledger.booking(e.clinicId(), e.bookingId()) == null,
                    "Booking requested twice",
                    logged,
                    e.bookingId());
            ReplayedBooking booking = new ReplayedBooking(
                    e.clinicId(),
                    e.queueId(),
                    e.bookingId(),
                    e.patientRef(),
                    e.ticket(),
                    e.joinedAt(),
                    e.priority(),
                    logged.recordedAt());
            queue.bookings.put(e.bookingId(), booking);
            ledger.put(booking);
            queue.counts.add(new ReplayedQueue.CountedEvent("joined", e.joinedAt(), -1));
        } else if (logged.event() instanceof SeatOffered e) {
            ReplayedBooking booking = changeStatus(logged, e.bookingId(), OFFERED, WAITING);
            ledger.rule(
                    !booking.declinedSlotIds.contains(e.slot().slotId()),
                    "Offered a declined slot",
                    logged,
                    booking.declinedSlotIds.toString());
            Instant latest = logged.recordedAt().plus(queue.policy.offerTtl());
            ledger.rule(!e.expiresAt().isAfter(latest), "Offer exceeds offerTtl", logged, latest.toString());
            booking.seat(e.allocationId(), e.slot(), e.autoConfirm() ? null : e.expiresAt());
        } else if (logged.event() instanceof BookingConfirmed e) {
            ReplayedBooking booking = changeStatus(logged, e.bookingId(), CONFIRMED, OFFERED);
            Instant until = booking.expiresAt;
            ledger.rule(
                    until == null || !logged.recordedAt().isAfter(until.plus(CLOCK_TOLERANCE)),
                    "Confirmed after the deadline",
                    logged,
                    "" + until);
            booking.expiresAt = null;
        } else if (logged.event() instanceof OfferDeclined e) {
            endOffer(logged, queue, e.bookingId(), e.slotId(), e.newStatus());
        } else if (logged.event() instanceof OfferLapsed e) {
            Instant until = endOffer(logged, queue, e.bookingId(), e.slotId(), e.newStatus());
            ledger.rule(
                    until != null && !logged.recordedAt().isBefore(until),
                    "Lapsed before the deadline",
                    logged,
                    "" + until);
            queue.counts.add(new ReplayedQueue.CountedEvent("lapsed", e.joinedAt(), -1));
        } else if (logged.event() instanceof BookingCancelled e) {
            changeStatus(logged, e.bookingId(), CANCELLED, WAITING, OFFERED, CONFIRMED, CHECKED_IN)
                    .noSeat();
            queue.counts.add(new ReplayedQueue.CountedEvent("cancelled", e.joinedAt(), -1));
        } else {
            applyAfterOffer(logged, queue);
        }
    }

    private void applyAfterOffer(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof PatientCheckedIn e) {
            changeStatus(logged, e.bookingId(), CHECKED_IN, CONFIRMED);
        } else if (logged.event() instanceof ServiceStarted e) {
            changeStatus(logged, e.bookingId(), IN_SERVICE, WAITING, CONFIRMED, CHECKED_IN);
            long waited = Duration.between(e.joinedAt(), e.occurredAt()).toSeconds();
            queue.counts.add(new ReplayedQueue.CountedEvent("called", e.joinedAt(), waited));
        } else if (logged.event() instanceof BookingFulfilled e) {
            Instant overdue = ledger.bookingOf(e, e.bookingId()).updatedAt.plus(queue.policy.closeAfter());
            requireOverdue(logged, e.endedBy(), overdue);
            changeStatus(logged, e.bookingId(), FULFILLED, IN_SERVICE);
            queue.counts.add(new ReplayedQueue.CountedEvent("completed", e.joinedAt(), -1));
        } else if (logged.event() instanceof NoShowRecorded e) {
            SlotInfo slot = ledger.bookingOf(e, e.bookingId()).slot;
            if (slot != null) {
                requireOverdue(logged, e.endedBy(), slot.end().plus(queue.policy.noShowAfter()));
            }
            changeStatus(logged, e.bookingId(), NO_SHOW, CONFIRMED, CHECKED_IN);
            queue.counts.add(new ReplayedQueue.CountedEvent("noShow", e.joinedAt(), -1));
        } else if (logged.event() instanceof BookingSeatRevoked e) {
            changeStatus(logged, e.bookingId(), WAITING, OFFERED, CONFIRMED, CHECKED_IN)
                    .noSeat();
        } else if (logged.event() instanceof BookingRescheduled e) {
            BookingStatus newStatus = e.previousStatus() == OFFERED ? OFFERED : CONFIRMED;
            changeStatus(logged, e.bookingId(), newStatus, OFFERED, CONFIRMED, CHECKED_IN)
                    .seat(e.allocationId(), e.slot(), e.expiresAt());
        } else if (logged.event() instanceof PriorityChanged e) {
            ReplayedBooking booking = ledger.bookingOf(e, e.bookingId());
            booking.priority = e.priority();
            booking.updatedAt = logged.recordedAt();
        }
    }

    private @Nullable Instant endOffer(
            LoggedEvent logged, ReplayedQueue queue, String bookingId, String slotId, BookingStatus newStatus) {
        ReplayedBooking booking = changeStatus(logged, bookingId, newStatus, OFFERED);
        Instant until = booking.expiresAt;
        booking.noSeat();
        booking.declinedSlotIds.add(slotId);
        return until;
    }

    private void requireOverdue(LoggedEvent logged, EndedBy endedBy, Instant overdue) {
        ledger.rule(
                endedBy == EndedBy.CLIENT || !logged.recordedAt().isBefore(overdue),
                "Ended by policy before the deadline",
                logged,
                overdue.toString());
    }

    private ReplayedBooking changeStatus(
            LoggedEvent logged, String bookingId, BookingStatus newStatus, BookingStatus... from) {
        ReplayedBooking booking = ledger.bookingOf(logged.event(), bookingId);
        ledger.rule(Set.of(from).contains(booking.status), "Transition from a wrong state", logged, booking.toString());
        booking.status = newStatus;
        booking.updatedAt = logged.recordedAt();
        return booking;
    }
}
