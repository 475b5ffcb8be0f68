package com.sapoche.booking.command.booking;

import static com.sapoche.booking.api.booking.BookingStatus.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.jspecify.annotations.Nullable;

/**
 * One patient's request, from joining the queue to its outcome. It alone settles the race between confirm, lapse and
 * cancel.
 *
 * <p>Instants named {@code at} are effective times, those named {@code now} are the ledger's own.
 */
public class Booking {
    @AggregateIdentifier
    private String stream;

    @AggregateMember
    private final BookingState state = new BookingState();

    @SuppressWarnings("NullAway.Init") // filled by the first event
    protected Booking() {}

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

    public void offer(String allocationId, SlotInfo slot, Instant expiresAt, boolean autoConfirm, Instant at) {
        apply(new SeatOffered(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                allocationId,
                state.offers + 1,
                slot,
                expiresAt,
                autoConfirm,
                at));
        if (autoConfirm) {
            apply(new BookingConfirmed(clinicId(), queueId(), id(), ticket(), allocationId, at));
        }
    }

    public void confirm(Instant at, Instant now) {
        BookingRules.mustHaveOffer(state, "confirmed");
        BookingRules.mustBeInTime(mySeat(), now);
        apply(new BookingConfirmed(clinicId(), queueId(), id(), ticket(), mySeat().allocationId(), at));
    }

    /** @param wanted what the booking wants by now, which need not be what it asked for on joining */
    public void decline(QueuePolicy policy, @Nullable Preference wanted, @Nullable String reason, Instant at) {
        BookingRules.mustHaveOffer(state, "declined");
        apply(new OfferDeclined(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                mySeat().allocationId(),
                mySeat().slot().slotId(),
                BookingRules.afterLettingGo(state, mySeat(), policy, wanted),
                reason,
                joinedAt(),
                at));
    }

    /** Whether this allocation is an offer whose deadline has come: from that moment it cannot be confirmed either. */
    public boolean isDue(String allocationId, Instant now) {
        return state.status == OFFERED && hasSeat(allocationId) && !mySeat().isHeldAt(now);
    }

    public void lapse(QueuePolicy policy, @Nullable Preference wanted, Instant at) {
        apply(new OfferLapsed(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                mySeat().allocationId(),
                mySeat().slot().slotId(),
                BookingRules.afterLettingGo(state, mySeat(), policy, wanted),
                joinedAt(),
                at));
    }

    public void cancel(@Nullable String reason, Instant at) {
        BookingRules.mustBe(state, "cancelled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        apply(new BookingCancelled(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), reason, joinedAt(), at));
    }

    public void checkIn(@Nullable String reason, Instant at) {
        BookingRules.mustBe(state, "checked in", CONFIRMED);
        apply(new PatientCheckedIn(clinicId(), queueId(), id(), ticket(), reason, at));
    }

    public void start(@Nullable String room, @Nullable String reason, Instant at) {
        BookingRules.mustBe(state, "started", WAITING, CONFIRMED, CHECKED_IN);
        apply(new ServiceStarted(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), room, reason, joinedAt(), at));
    }

    public void complete(@Nullable String reason, Instant at) {
        BookingRules.mustBe(state, "completed", IN_SERVICE);
        apply(new BookingFulfilled(clinicId(), queueId(), id(), ticket(), allocationId(), reason, joinedAt(), at));
    }

    public void noShow(@Nullable String reason, Instant at) {
        BookingRules.mustBe(state, "recorded as no-show", CONFIRMED, CHECKED_IN);
        apply(new NoShowRecorded(
                clinicId(), queueId(), id(), ticket(), state.status, allocationId(), reason, joinedAt(), at));
    }

    /** Whether the booking still counts on the seat of this allocation. */
    public boolean hasSeat(String allocationId) {
        return Set.of(OFFERED, CONFIRMED, CHECKED_IN).contains(state.status)
                && mySeat().allocationId().equals(allocationId);
    }

    public void loseSeat(RevocationReason reason, Instant at) {
        AssignedSeat lost = mySeat();
        apply(new BookingSeatRevoked(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                state.status,
                lost.allocationId(),
                lost.slot().slotId(),
                reason,
                at));
    }

    public void mustBeMovable() {
        BookingRules.mustBe(state, "rescheduled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
    }

    public void moveTo(String allocationId, SlotInfo slot, Instant expiresAt, Instant at) {
        apply(new BookingRescheduled(
                clinicId(),
                queueId(),
                id(),
                ticket(),
                state.status,
                mySeat().allocationId(),
                allocationId,
                slot,
                state.status == OFFERED ? expiresAt : null,
                at));
    }

    /** @return false when it is in this class already */
    public boolean changePriority(Priority other, String reason, Instant at) {
        BookingRules.mustBe(state, "given another priority", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        if (other == state.priority) {
            return false;
        }
        apply(new PriorityChanged(clinicId(), queueId(), id(), ticket(), state.priority, other, reason, at));
        return true;
    }

    /** The effective time of a step: as given, or now. Steps follow each other in effective time. */
    public Instant timeOfStep(@Nullable Instant givenAt, Instant now) {
        return BookingRules.timeOfStep(state, givenAt, now);
    }

    public Optional<BookingStatus> answerTo(BookingAction verb, @Nullable Instant givenAt, @Nullable String reason) {
        return state.steps.answerTo(verb, givenAt, reason);
    }

    public boolean wasRequestedBy(JoinQueue command) {
        return BookingRules.isSame(state.request, command);
    }

    /** What was answered to the join, whatever has happened since. */
    public JoinResult joinedState() {
        BookingStatus then = state.joinedAs;
        return new JoinResult(id(), queueId(), then, ticket(), then == WAITING ? state.request.position() : null);
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

    private AssignedSeat mySeat() {
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
