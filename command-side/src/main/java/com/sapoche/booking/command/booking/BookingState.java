package com.sapoche.booking.command.booking;

import static com.sapoche.booking.api.booking.BookingStatus.*;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

/** What has become of a booking so far, as its events tell it. They alone change it; the booking reads it to decide. */
final class BookingState {
    BookingRequested request;
    Priority priority;
    BookingStatus status;
    Instant lastStepAt;
    final TransitionHistory steps = new TransitionHistory();

    @Nullable
    AssignedSeat seat;

    int offers;
    int declinedSlotIds;

    /** Why the last offer came to nothing, for a confirmation that comes too late. */
    @Nullable
    ErrorCode lostBy;

    private @Nullable String joinedBy;

    /** What the booking was when the join was answered. */
    BookingStatus joinedAs;

    @SuppressWarnings("NullAway.Init") // filled by the first event
    BookingState() {}

    @EventSourcingHandler
    void on(BookingRequested event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        request = event;
        priority = event.priority();
        joinedBy = commandId;
        become(WAITING, event.occurredAt(), commandId);
    }

    @EventSourcingHandler
    void on(SeatOffered event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        seat = new AssignedSeat(event.allocationId(), event.slot(), event.expiresAt());
        offers = event.offerNumber();
        lostBy = null;
        steps.passOn();
        become(OFFERED, event.occurredAt(), commandId);
    }

    @EventSourcingHandler
    void on(BookingConfirmed event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        steps.take(BookingAction.CONFIRM, event.occurredAt(), null, CONFIRMED);
        become(CONFIRMED, event.occurredAt(), commandId);
    }

    @EventSourcingHandler
    void on(OfferDeclined event) {
        seat = null;
        declinedSlotIds++;
        step(BookingAction.DECLINE, event.occurredAt(), event.reason(), event.newStatus());
    }

    @EventSourcingHandler
    void on(OfferLapsed event) {
        seat = null;
        declinedSlotIds++;
        lostBy = ErrorCode.OFFER_LAPSED;
        steps.passOn();
        become(event.newStatus(), event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(BookingCancelled event) {
        seat = null;
        step(BookingAction.CANCEL, event.occurredAt(), event.reason(), CANCELLED);
    }

    @EventSourcingHandler
    void on(PatientCheckedIn event) {
        step(BookingAction.CHECK_IN, event.occurredAt(), event.reason(), CHECKED_IN);
    }

    @EventSourcingHandler
    void on(ServiceStarted event) {
        step(BookingAction.START, event.occurredAt(), event.reason(), IN_SERVICE);
    }

    @EventSourcingHandler
    void on(BookingFulfilled event) {
        step(BookingAction.COMPLETE, event.occurredAt(), event.reason(), FULFILLED);
    }

    @EventSourcingHandler
    void on(NoShowRecorded event) {
        step(BookingAction.NO_SHOW, event.occurredAt(), event.reason(), NO_SHOW);
    }

    @EventSourcingHandler
    void on(BookingSeatRevoked event) {
        seat = null;
        lostBy = ErrorCode.SLOT_WITHDRAWN;
        steps.passOn();
        become(WAITING, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(BookingRescheduled event) {
        seat = new AssignedSeat(
                event.allocationId(), event.slot(), event.expiresAt() == null ? Instant.MAX : event.expiresAt());
        steps.passOn();
        become(event.previousStatus() == OFFERED ? OFFERED : CONFIRMED, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(PriorityChanged event) {
        priority = event.priority();
        steps.passOn();
        lastStepAt = event.occurredAt();
    }

    private void step(BookingAction action, Instant at, @Nullable String reason, BookingStatus newStatus) {
        steps.take(action, at, reason, newStatus);
        become(newStatus, at, "");
    }

    private void become(BookingStatus newStatus, Instant at, @Nullable String commandId) {
        status = newStatus;
        lastStepAt = at;
        if (Objects.equals(joinedBy, commandId)) {
            joinedAs = newStatus;
        }
    }
}
