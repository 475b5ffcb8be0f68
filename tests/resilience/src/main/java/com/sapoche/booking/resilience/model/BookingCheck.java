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

    /** Between reading the clock for a decision and stamping its event. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final ReplayedLedger ledger;

    BookingCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void apply(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof BookingRequested e) {
            ledger.rule(
                    ledger.booking(e.clinicId(), e.bookingId()) == null, "booking exists twice", logged, e.bookingId());
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
            queue.figures.add(new ReplayedQueue.Figure("joined", e.joinedAt(), -1));
        } else if (logged.event() instanceof SeatOffered e) {
            ReplayedBooking booking = turn(logged, e.bookingId(), OFFERED, WAITING);
            ledger.rule(
                    !booking.declinedSlotIds.contains(e.slot().slotId()),
                    "offered a seat it let go",
                    logged,
                    booking.declinedSlotIds.toString());
            Instant most = logged.recordedAt().plus(queue.policy.offerTtl());
            ledger.rule(!e.expiresAt().isAfter(most), "offer for too long", logged, most.toString());
            booking.seat(e.allocationId(), e.slot(), e.autoConfirm() ? null : e.expiresAt());
        } else if (logged.event() instanceof BookingConfirmed e) {
            ReplayedBooking booking = turn(logged, e.bookingId(), CONFIRMED, OFFERED);
            Instant until = booking.expiresAt;
            ledger.rule(
                    until == null || !logged.recordedAt().isAfter(until.plus(SLACK)),
                    "confirmed too late",
                    logged,
                    "" + until);
            booking.expiresAt = null;
        } else if (logged.event() instanceof OfferDeclined e) {
            declinedSlotIds(logged, queue, e.bookingId(), e.slotId(), e.newStatus());
        } else if (logged.event() instanceof OfferLapsed e) {
            Instant until = declinedSlotIds(logged, queue, e.bookingId(), e.slotId(), e.newStatus());
            ledger.rule(until != null && !logged.recordedAt().isBefore(until), "lapsed too early", logged, "" + until);
            queue.figures.add(new ReplayedQueue.Figure("lapsed", e.joinedAt(), -1));
        } else if (logged.event() instanceof BookingCancelled e) {
            turn(logged, e.bookingId(), CANCELLED, WAITING, OFFERED, CONFIRMED, CHECKED_IN)
                    .noSeat();
            queue.figures.add(new ReplayedQueue.Figure("cancelled", e.joinedAt(), -1));
        } else {
            later(logged, queue);
        }
    }

    private void later(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof PatientCheckedIn e) {
            turn(logged, e.bookingId(), CHECKED_IN, CONFIRMED);
        } else if (logged.event() instanceof ServiceStarted e) {
            turn(logged, e.bookingId(), IN_SERVICE, WAITING, CONFIRMED, CHECKED_IN);
            long waited = Duration.between(e.joinedAt(), e.occurredAt()).toSeconds();
            queue.figures.add(new ReplayedQueue.Figure("called", e.joinedAt(), waited));
        } else if (logged.event() instanceof BookingFulfilled e) {
            Instant overdue = ledger.bookingOf(e, e.bookingId()).updatedAt.plus(queue.policy.closeAfter());
            requireOverdue(logged, e.endedBy(), overdue);
            turn(logged, e.bookingId(), FULFILLED, IN_SERVICE);
            queue.figures.add(new ReplayedQueue.Figure("completed", e.joinedAt(), -1));
        } else if (logged.event() instanceof NoShowRecorded e) {
            SlotInfo slot = ledger.bookingOf(e, e.bookingId()).slot;
            if (slot != null) {
                requireOverdue(logged, e.endedBy(), slot.end().plus(queue.policy.noShowAfter()));
            }
            turn(logged, e.bookingId(), NO_SHOW, CONFIRMED, CHECKED_IN);
            queue.figures.add(new ReplayedQueue.Figure("noShow", e.joinedAt(), -1));
        } else if (logged.event() instanceof BookingSeatRevoked e) {
            turn(logged, e.bookingId(), WAITING, OFFERED, CONFIRMED, CHECKED_IN).noSeat();
        } else if (logged.event() instanceof BookingRescheduled e) {
            BookingStatus newStatus = e.previousStatus() == OFFERED ? OFFERED : CONFIRMED;
            turn(logged, e.bookingId(), newStatus, OFFERED, CONFIRMED, CHECKED_IN)
                    .seat(e.allocationId(), e.slot(), e.expiresAt());
        } else if (logged.event() instanceof PriorityChanged e) {
            ReplayedBooking booking = ledger.bookingOf(e, e.bookingId());
            booking.priority = e.priority();
            booking.updatedAt = logged.recordedAt();
        }
    }

    private @Nullable Instant declinedSlotIds(
            LoggedEvent logged, ReplayedQueue queue, String bookingId, String slotId, BookingStatus newStatus) {
        ReplayedBooking booking = turn(logged, bookingId, newStatus, OFFERED);
        Instant until = booking.expiresAt;
        booking.noSeat();
        booking.declinedSlotIds.add(slotId);
        return until;
    }

    private void requireOverdue(LoggedEvent logged, EndedBy endedBy, Instant overdue) {
        ledger.rule(
                endedBy == EndedBy.CLIENT || !logged.recordedAt().isBefore(overdue),
                "ended by policy too early",
                logged,
                overdue.toString());
    }

    private ReplayedBooking turn(LoggedEvent logged, String bookingId, BookingStatus newStatus, BookingStatus... from) {
        ReplayedBooking booking = ledger.bookingOf(logged.event(), bookingId);
        ledger.rule(Set.of(from).contains(booking.status), "step from a wrong state", logged, booking.toString());
        booking.status = newStatus;
        booking.updatedAt = logged.recordedAt();
        return booking;
    }
}
