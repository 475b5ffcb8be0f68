package com.sapoche.booking.command.booking;

import static com.sapoche.booking.api.booking.BookingStatus.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * Represents one patient's request, from joining the queue to its outcome. Booking alone decides races between confirm,
 * lapse and cancel.
 *
 * <p>Parameters named {@code at} are effective times, parameters named {@code now} are times of the ledger's clock.
 */
@AggregateRoot(type = "booking")
public class Booking {
    @AggregateIdentifier
    private String stream;

    @AggregateMember
    private final BookingState state = new BookingState();

    @SuppressWarnings("NullAway.Init") // initialized by the first event
    protected Booking() {}

    @SuppressWarnings("NullAway.Init") // set by the event sourcing handler of the first event
    public Booking(JoinQueue command, long ticket, long position, Instant at) {
        apply(new BookingRequested(
                command.clinicId(),
                command.queueId(),
                command.bookingId(),
                command.patientRef(),
                command.priority(),
                command.preference(),
                command.waitIfNone(),
                command.occurredAt(),
                ticket,
                position,
                at,
                at));
    }

    public void offer(AssignedSeat seat, boolean autoConfirm, Instant at) {
        apply(new SeatOffered(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                seat.allocationId(),
                state.offers + 1,
                seat.slot(),
                seat.expiresAt(),
                seat.noShowAt(),
                autoConfirm,
                at));
        if (autoConfirm) {
            apply(new BookingConfirmed(clinicId(), queueId(), id(), ticket(), seat.allocationId(), at));
        }
    }

    /** @param offerId the offer that is confirmed; null for the present one */
    public void confirm(@Nullable String offerId, Instant at, Instant now) {
        BookingRules.requireOffer(state, offerId, "confirmed");
        BookingRules.requireBeforeDeadline(assignedSeat(), now);
        apply(new BookingConfirmed(
                clinicId(), queueId(), id(), ticket(), assignedSeat().allocationId(), at));
    }

    /**
     * Declines an offer.
     *
     * @param offerId the offer that is declined; null for the present one
     * @param preference preference of the booking at present, which can differ from that on joining
     */
    public void decline(
            @Nullable String offerId,
            QueuePolicy policy,
            @Nullable Preference preference,
            @Nullable String reason,
            Instant at) {
        BookingRules.requireOffer(state, offerId, "declined");
        apply(new OfferDeclined(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                assignedSeat().allocationId(),
                assignedSeat().slot().slotId(),
                BookingRules.statusAfterDecline(state, assignedSeat(), policy, preference),
                reason,
                joinedAt(),
                at));
    }

    /**
     * Returns whether an allocation is the present offer and its deadline has passed. From its deadline on an offer cannot be
     * confirmed.
     *
     * @return {@link DeadlineOutcome#APPLIED} where {@link #lapse} is to be called
     */
    public DeadlineOutcome lapseOutcome(String allocationId, Instant now) {
        if (state.status != OFFERED || !hasSeat(allocationId)) {
            return DeadlineOutcome.SUPERSEDED;
        }
        return assignedSeat().isHeldAt(now) ? DeadlineOutcome.NOT_DUE : DeadlineOutcome.APPLIED;
    }

    public void lapse(QueuePolicy policy, @Nullable Preference preference, Instant at) {
        apply(new OfferLapsed(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                assignedSeat().allocationId(),
                assignedSeat().slot().slotId(),
                BookingRules.statusAfterDecline(state, assignedSeat(), policy, preference),
                joinedAt(),
                at));
    }

    public void cancel(@Nullable String reason, Instant at) {
        BookingRules.requireStatus(state, "cancelled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        apply(new BookingCancelled(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), reason, joinedAt(), at));
    }

    public void checkIn(Instant at) {
        BookingRules.requireStatus(state, "checked in", CONFIRMED);
        apply(new PatientCheckedIn(clinicId(), queueId(), id(), ticket(), at));
    }

    /** @param closeAt deadline of the completion */
    public void start(@Nullable String room, Instant closeAt, Instant at) {
        BookingRules.requireStatus(state, "started", WAITING, CONFIRMED, CHECKED_IN);
        apply(new ServiceStarted(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), room, closeAt, joinedAt(), at));
    }

    public void complete(Instant at) {
        BookingRules.requireStatus(state, "completed", IN_SERVICE);
        fulfil(EndedBy.CLIENT, at);
    }

    public void noShow(@Nullable String reason, Instant at) {
        BookingRules.requireStatus(state, "recorded as no-show", CONFIRMED, CHECKED_IN);
        recordNoShow(EndedBy.CLIENT, reason, at);
    }

    /** Records a no-show if the service has not started by the deadline of this allocation. */
    public DeadlineOutcome noShowIfOverdue(String allocationId, Instant at, Instant now) {
        if (state.status == OFFERED || !hasSeat(allocationId)) {
            return DeadlineOutcome.SUPERSEDED;
        }
        if (now.isBefore(assignedSeat().noShowAt())) {
            return DeadlineOutcome.NOT_DUE;
        }
        recordNoShow(EndedBy.POLICY, null, at);
        return DeadlineOutcome.APPLIED;
    }

    /** Completes the service if it was not completed by its deadline. */
    public DeadlineOutcome completeIfOverdue(Instant at, Instant now) {
        if (state.status != IN_SERVICE) {
            return DeadlineOutcome.SUPERSEDED;
        }
        if (now.isBefore(Objects.requireNonNull(state.closeAt))) {
            return DeadlineOutcome.NOT_DUE;
        }
        fulfil(EndedBy.POLICY, at);
        return DeadlineOutcome.APPLIED;
    }

    /** Returns whether the booking has the seat of this allocation and has not used it. */
    public boolean hasSeat(String allocationId) {
        return Set.of(OFFERED, CONFIRMED, CHECKED_IN).contains(state.status)
                && assignedSeat().allocationId().equals(allocationId);
    }

    public void revokeSeat(RevocationReason reason, Instant at) {
        AssignedSeat revoked = assignedSeat();
        apply(new BookingSeatRevoked(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                state.status,
                revoked.allocationId(),
                revoked.slot().slotId(),
                reason,
                at));
    }

    public void requireReschedulable() {
        BookingRules.requireStatus(state, "rescheduled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
    }

    public void reschedule(AssignedSeat seat, Instant at) {
        apply(new BookingRescheduled(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                state.status,
                assignedSeat().allocationId(),
                seat.allocationId(),
                seat.slot(),
                state.status == OFFERED ? seat.expiresAt() : null,
                seat.noShowAt(),
                at));
    }

    /** @return false if the booking has this priority already */
    public boolean changePriority(Priority newPriority, String reason, Instant at) {
        BookingRules.requireStatus(state, "given another priority", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        if (newPriority == state.priority) {
            return false;
        }
        apply(new PriorityChanged(clinicId(), queueId(), id(), ticket(), state.priority, newPriority, reason, at));
        return true;
    }

    /** Returns the effective time of the next transition: the given time, or now. Effective times never decrease. */
    public Instant timeOf(@Nullable Instant givenAt, Instant now) {
        return BookingRules.timeOf(state, givenAt, now);
    }

    /** Returns the status that the first request led to; empty unless {@code request} repeats a transition. */
    public Optional<BookingStatus> findRepeated(TransitionRequest request) {
        return state.transitions.findRepeated(request);
    }

    public boolean wasRequestedBy(JoinQueue command) {
        return BookingRules.isRepeated(state.request, command);
    }

    /** Returns the result of the join, independent of later changes. */
    public JoinResult joinResult() {
        Long position = state.joinStatus == WAITING ? state.request.position() : null;
        return new JoinResult(id(), queueId(), state.joinStatus, ticket(), position, state.joinOffer);
    }

    public BookingResult state() {
        return new BookingResult(id(), state.status);
    }

    public BookingStatus status() {
        return state.status;
    }

    public @Nullable AssignedSeat seat() {
        return state.seat;
    }

    public String queueId() {
        return state.request.queueId();
    }

    private void fulfil(EndedBy endedBy, Instant at) {
        apply(new BookingFulfilled(clinicId(), queueId(), id(), ticket(), allocationId(), endedBy, joinedAt(), at));
    }

    private void recordNoShow(EndedBy endedBy, @Nullable String reason, Instant at) {
        apply(new NoShowRecorded(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), endedBy, reason, joinedAt(), at));
    }

    private String clinicId() {
        return state.request.clinicId();
    }

    private String id() {
        return state.request.bookingId();
    }

    private long ticket() {
        return state.request.ticket();
    }

    private Instant joinedAt() {
        return state.request.joinedAt();
    }

    private AssignedSeat assignedSeat() {
        return Objects.requireNonNull(state.seat, "a booking in this state has a seat");
    }

    private @Nullable String allocationId() {
        return state.seat == null ? null : state.seat.allocationId();
    }

    @EventSourcingHandler
    void on(BookingRequested event) {
        stream = AggregateIds.booking(event.clinicId(), event.bookingId());
    }
}
