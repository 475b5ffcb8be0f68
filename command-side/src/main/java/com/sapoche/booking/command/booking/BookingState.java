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

/** Holds the state of a booking. Only events change the state; the booking reads it to decide. */
final class BookingState {
    BookingRequested request;
    Priority priority;
    BookingStatus status;
    /** Effective time of the last change. */
    Instant changedAt;

    final TransitionHistory transitions = new TransitionHistory();

    @Nullable
    AssignedSeat seat;

    int offers;
    int declinedOffers;

    /** The present offer or, where there is none, the previous one. */
    @Nullable
    String lastOfferId;

    /** Error code of a late answer to the previous offer; null while an offer is open, or after it was declined. */
    @Nullable
    ErrorCode offerEndedBy;

    /** Deadline of the completion; null before the service has started. */
    @Nullable
    Instant closeAt;

    private @Nullable String joinCommandId;

    /** Status and offer in the result of the join. */
    BookingStatus joinStatus;

    @Nullable
    Offer joinOffer;

    @SuppressWarnings("NullAway.Init") // initialized by the first event
    BookingState() {}

    @EventSourcingHandler
    void on(BookingRequested event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        request = event;
        priority = event.priority();
        joinCommandId = commandId;
        change(WAITING, event.occurredAt());
        joinStatus = WAITING;
    }

    @EventSourcingHandler
    void on(SeatOffered event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        seat = new AssignedSeat(event.allocationId(), event.slot(), event.expiresAt(), event.noShowAt());
        offers = event.offerNumber();
        lastOfferId = event.allocationId();
        offerEndedBy = null;
        transitions.addOtherChange();
        change(OFFERED, event.occurredAt());
        if (isOfJoin(commandId)) {
            joinStatus = OFFERED;
            joinOffer = new Offer(event.allocationId(), event.expiresAt());
        }
    }

    @EventSourcingHandler
    void on(BookingConfirmed event, @MetaDataValue(MetaDataKeys.COMMAND_ID) @Nullable String commandId) {
        transitions.add(BookingAction.CONFIRM, event.occurredAt(), event.allocationId(), null, CONFIRMED);
        change(CONFIRMED, event.occurredAt());
        if (isOfJoin(commandId)) {
            joinStatus = CONFIRMED;
            joinOffer = null;
        }
    }

    @EventSourcingHandler
    void on(OfferDeclined event) {
        seat = null;
        declinedOffers++;
        transitions.add(
                BookingAction.DECLINE, event.occurredAt(), event.allocationId(), event.reason(), event.newStatus());
        change(event.newStatus(), event.occurredAt());
    }

    @EventSourcingHandler
    void on(OfferLapsed event) {
        seat = null;
        declinedOffers++;
        offerEndedBy = ErrorCode.OFFER_LAPSED;
        transitions.addOtherChange();
        change(event.newStatus(), event.occurredAt());
    }

    @EventSourcingHandler
    void on(BookingCancelled event) {
        seat = null;
        complete(BookingAction.CANCEL, event.occurredAt(), event.reason(), CANCELLED);
    }

    @EventSourcingHandler
    void on(PatientCheckedIn event) {
        complete(BookingAction.CHECK_IN, event.occurredAt(), null, CHECKED_IN);
    }

    @EventSourcingHandler
    void on(ServiceStarted event) {
        closeAt = event.closeAt();
        complete(BookingAction.START, event.occurredAt(), event.room(), IN_SERVICE);
    }

    @EventSourcingHandler
    void on(BookingFulfilled event) {
        end(BookingAction.COMPLETE, event.endedBy(), event.occurredAt(), null, FULFILLED);
    }

    @EventSourcingHandler
    void on(NoShowRecorded event) {
        end(BookingAction.NO_SHOW, event.endedBy(), event.occurredAt(), event.reason(), NO_SHOW);
    }

    @EventSourcingHandler
    void on(BookingSeatRevoked event) {
        seat = null;
        offerEndedBy = ErrorCode.SLOT_WITHDRAWN;
        transitions.addOtherChange();
        change(WAITING, event.occurredAt());
    }

    @EventSourcingHandler
    void on(BookingRescheduled event) {
        seat = new AssignedSeat(
                event.allocationId(),
                event.slot(),
                event.expiresAt() == null ? Instant.MAX : event.expiresAt(),
                event.noShowAt());
        lastOfferId = event.allocationId();
        transitions.addOtherChange();
        change(event.previousStatus() == OFFERED ? OFFERED : CONFIRMED, event.occurredAt());
    }

    @EventSourcingHandler
    void on(PriorityChanged event) {
        priority = event.priority();
        transitions.addOtherChange();
        changedAt = event.occurredAt();
    }

    private void complete(BookingAction action, Instant at, @Nullable String reason, BookingStatus newStatus) {
        transitions.add(action, at, null, reason, newStatus);
        change(newStatus, at);
    }

    /** Ends the booking; a transition by policy is none that a client can repeat. */
    private void end(
            BookingAction action, EndedBy endedBy, Instant at, @Nullable String reason, BookingStatus newStatus) {
        if (endedBy == EndedBy.CLIENT) {
            complete(action, at, reason, newStatus);
        } else {
            transitions.addOtherChange();
            change(newStatus, at);
        }
    }

    private void change(BookingStatus newStatus, Instant at) {
        status = newStatus;
        changedAt = at;
    }

    private boolean isOfJoin(@Nullable String commandId) {
        return Objects.equals(joinCommandId, commandId);
    }
}
