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
import com.sapoche.booking.platform.testing.EventHandlerMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the transitions of bookings and their times. */
final class BookingCheck {

    /** Largest time between reading the clock for a decision and the timestamp of its event. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private final ReplayedLedger ledger;
    private final EventHandlerMap<LoggedEvent> handlers;

    BookingCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
        this.handlers = EventHandlerMap.<LoggedEvent>of(BookingEvent.class)
                .on(BookingRequested.class, this::requested)
                .on(SeatOffered.class, this::offered)
                .on(BookingConfirmed.class, this::confirmed)
                .on(OfferDeclined.class, this::declined)
                .on(OfferLapsed.class, this::lapsed)
                .on(BookingRescheduled.class, this::rescheduled)
                .on(BookingSeatRevoked.class, this::seatRevoked)
                .on(PriorityChanged.class, this::priorityChanged)
                .on(PatientCheckedIn.class, (event, logged) -> changeStatus(logged, event, CHECKED_IN, CONFIRMED))
                .on(ServiceStarted.class, this::serviceStarted)
                .on(BookingFulfilled.class, this::fulfilled)
                .on(NoShowRecorded.class, this::noShow)
                .on(BookingCancelled.class, this::cancelled)
                .build();
    }

    void apply(LoggedEvent logged) {
        handlers.handle(logged.event(), logged);
    }

    private void requested(BookingRequested event, LoggedEvent logged) {
        ledger.rule(
                ledger.booking(event.clinicId(), event.bookingId()) == null,
                "Booking requested twice",
                logged,
                event.bookingId());
        ReplayedBooking booking = new ReplayedBooking(
                event.clinicId(),
                event.queueId(),
                event.bookingId(),
                event.patientRef(),
                event.ticket(),
                event.joinedAt(),
                event.priority(),
                logged.recordedAt());
        ledger.queue(event).bookings.put(event.bookingId(), booking);
        ledger.put(booking);
        count(event, "joined", event.joinedAt());
    }

    private void offered(SeatOffered event, LoggedEvent logged) {
        ReplayedBooking booking = changeStatus(logged, event, OFFERED, WAITING);
        ledger.rule(
                !booking.declinedSlotIds.contains(event.slot().slotId()),
                "Offered a declined slot",
                logged,
                booking.declinedSlotIds.toString());
        Instant latest = logged.recordedAt().plus(ledger.queue(event).policy.offerTtl());
        ledger.rule(!event.expiresAt().isAfter(latest), "Offer exceeds offerTtl", logged, latest.toString());
        booking.seat(event.allocationId(), event.slot(), event.autoConfirm() ? null : event.expiresAt());
    }

    private void confirmed(BookingConfirmed event, LoggedEvent logged) {
        ReplayedBooking booking = changeStatus(logged, event, CONFIRMED, OFFERED);
        Instant deadline = booking.expiresAt;
        ledger.rule(
                deadline == null || !logged.recordedAt().isAfter(deadline.plus(CLOCK_TOLERANCE)),
                "Confirmed after the deadline",
                logged,
                "" + deadline);
        booking.expiresAt = null;
    }

    private void declined(OfferDeclined event, LoggedEvent logged) {
        endOffer(logged, event, event.slotId(), event.newStatus());
    }

    private void lapsed(OfferLapsed event, LoggedEvent logged) {
        Instant deadline = endOffer(logged, event, event.slotId(), event.newStatus());
        ledger.rule(
                deadline != null && !logged.recordedAt().isBefore(deadline),
                "Lapsed before the deadline",
                logged,
                "" + deadline);
        count(event, "lapsed", event.joinedAt());
    }

    private void rescheduled(BookingRescheduled event, LoggedEvent logged) {
        BookingStatus newStatus = event.previousStatus() == OFFERED ? OFFERED : CONFIRMED;
        changeStatus(logged, event, newStatus, OFFERED, CONFIRMED, CHECKED_IN)
                .seat(event.allocationId(), event.slot(), event.expiresAt());
    }

    private void seatRevoked(BookingSeatRevoked event, LoggedEvent logged) {
        changeStatus(logged, event, WAITING, OFFERED, CONFIRMED, CHECKED_IN).noSeat();
    }

    private void priorityChanged(PriorityChanged event, LoggedEvent logged) {
        ReplayedBooking booking = ledger.bookingOf(event, event.bookingId());
        booking.priority = event.priority();
        booking.updatedAt = logged.recordedAt();
    }

    private void serviceStarted(ServiceStarted event, LoggedEvent logged) {
        changeStatus(logged, event, IN_SERVICE, WAITING, CONFIRMED, CHECKED_IN);
        long waited = Duration.between(event.joinedAt(), event.occurredAt()).toSeconds();
        ledger.queue(event).counts.add(new ReplayedQueue.CountedEvent("called", event.joinedAt(), waited));
    }

    private void fulfilled(BookingFulfilled event, LoggedEvent logged) {
        Duration closeAfter = ledger.queue(event).policy.closeAfter();
        requireOverdue(
                logged,
                event.endedBy(),
                ledger.bookingOf(event, event.bookingId()).updatedAt.plus(closeAfter));
        changeStatus(logged, event, FULFILLED, IN_SERVICE);
        count(event, "completed", event.joinedAt());
    }

    private void noShow(NoShowRecorded event, LoggedEvent logged) {
        SlotInfo slot = ledger.bookingOf(event, event.bookingId()).slot;
        if (slot != null) {
            Duration noShowAfter = ledger.queue(event).policy.noShowAfter();
            requireOverdue(logged, event.endedBy(), slot.end().plus(noShowAfter));
        }
        changeStatus(logged, event, NO_SHOW, CONFIRMED, CHECKED_IN);
        count(event, "noShow", event.joinedAt());
    }

    private void cancelled(BookingCancelled event, LoggedEvent logged) {
        changeStatus(logged, event, CANCELLED, WAITING, OFFERED, CONFIRMED, CHECKED_IN)
                .noSeat();
        count(event, "cancelled", event.joinedAt());
    }

    /** Returns the deadline of the offer. */
    private @Nullable Instant endOffer(LoggedEvent logged, OfferEvent event, String slotId, BookingStatus newStatus) {
        ReplayedBooking booking = changeStatus(logged, event, newStatus, OFFERED);
        Instant deadline = booking.expiresAt;
        booking.noSeat();
        booking.declinedSlotIds.add(slotId);
        return deadline;
    }

    private void requireOverdue(LoggedEvent logged, EndedBy endedBy, Instant overdue) {
        ledger.rule(
                endedBy == EndedBy.CLIENT || !logged.recordedAt().isBefore(overdue),
                "Ended by policy before the deadline",
                logged,
                overdue.toString());
    }

    private ReplayedBooking changeStatus(
            LoggedEvent logged, BookingEvent event, BookingStatus newStatus, BookingStatus... from) {
        ReplayedBooking booking = ledger.bookingOf(event, event.bookingId());
        ledger.rule(Set.of(from).contains(booking.status), "Transition from a wrong state", logged, booking.toString());
        booking.status = newStatus;
        booking.updatedAt = logged.recordedAt();
        return booking;
    }

    private void count(BookingEvent event, String kind, Instant joinedAt) {
        ledger.queue(event).counts.add(new ReplayedQueue.CountedEvent(kind, joinedAt, -1));
    }
}
