package com.sapoche.booking.command.booking;

import static com.sapoche.booking.api.booking.BookingStatus.*;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.Streams;
import com.sapoche.booking.api.booking.*;
import com.sapoche.booking.api.queue.OnLapse;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.LossReason;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
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

    private String clinicId;
    private BookingRequested request;
    private Priority priority;
    private BookingStatus status;
    private Instant lastStepAt;
    private final Steps steps = new Steps();
    private @Nullable Seat seat;
    private int offers;
    private int letGo;
    /** Why the last offer came to nothing, for a confirmation that comes too late. */
    private @Nullable ErrorCode lostBy;

    private @Nullable String joinedBy;
    private BookingStatus joinedAs;

    @SuppressWarnings("NullAway.Init") // filled by the first event
    protected Booking() {}

    public Booking(JoinQueue wish, long ticket, long position, Instant at) {
        apply(new BookingRequested(
                wish.clinicId(),
                wish.queueId(),
                wish.bookingId(),
                wish.patientRef(),
                wish.priority(),
                wish.preference(),
                wish.waitIfNone(),
                wish.occurredAt(),
                ticket,
                position,
                at,
                at));
    }

    public void offer(String allocationId, SlotInfo slot, Instant expiresAt, boolean autoConfirm, Instant at) {
        apply(new SeatOffered(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                allocationId,
                offers + 1,
                slot,
                expiresAt,
                autoConfirm,
                at));
        if (autoConfirm) {
            apply(new BookingConfirmed(clinicId, request.queueId(), id(), request.ticket(), allocationId, at));
        }
    }

    public void confirm(Instant at, Instant now) {
        mustHaveOffer("confirmed");
        if (!now.isBefore(mySeat().expiresAt())) {
            throw new RefusedException(ErrorCode.OFFER_LAPSED, "the offer ended at " + mySeat().expiresAt());
        }
        apply(new BookingConfirmed(clinicId, request.queueId(), id(), request.ticket(), mySeat().allocationId(), at));
    }

    /** @param wanted what the booking wants by now, which need not be what it asked for on joining */
    public void decline(QueuePolicy policy, @Nullable Preference wanted, @Nullable String reason, Instant at) {
        mustHaveOffer("declined");
        apply(new OfferDeclined(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                mySeat().allocationId(),
                mySeat().slot().slotId(),
                nextAfterLettingGo(policy, wanted),
                reason,
                request.joinedAt(),
                at));
    }

    /** Whether this allocation is an offer whose deadline has come: from that moment it cannot be confirmed either. */
    public boolean isDue(String allocationId, Instant now) {
        return status == OFFERED && mySeat().allocationId().equals(allocationId) && !now.isBefore(mySeat().expiresAt());
    }

    /** @param wanted what the booking wants by now, which need not be what it asked for on joining */
    public void lapse(QueuePolicy policy, @Nullable Preference wanted, Instant at) {
        apply(new OfferLapsed(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                mySeat().allocationId(),
                mySeat().slot().slotId(),
                nextAfterLettingGo(policy, wanted),
                request.joinedAt(),
                at));
    }

    public void cancel(@Nullable String reason, Instant at) {
        mustBe("cancelled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        apply(new BookingCancelled(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                status,
                allocationId(),
                reason,
                request.joinedAt(),
                at));
    }

    public void checkIn(@Nullable String reason, Instant at) {
        mustBe("checked in", CONFIRMED);
        apply(new PatientCheckedIn(clinicId, request.queueId(), id(), request.ticket(), reason, at));
    }

    public void start(@Nullable String room, @Nullable String reason, Instant at) {
        mustBe("started", WAITING, CONFIRMED, CHECKED_IN);
        apply(new ServiceStarted(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                status,
                allocationId(),
                room,
                reason,
                request.joinedAt(),
                at));
    }

    public void complete(@Nullable String reason, Instant at) {
        mustBe("completed", IN_SERVICE);
        apply(new BookingFulfilled(
                clinicId, request.queueId(), id(), request.ticket(), allocationId(), reason, request.joinedAt(), at));
    }

    public void noShow(@Nullable String reason, Instant at) {
        mustBe("recorded as no-show", CONFIRMED, CHECKED_IN);
        apply(new NoShowRecorded(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                status,
                allocationId(),
                reason,
                request.joinedAt(),
                at));
    }

    /** Whether the booking still counts on the seat of this allocation. */
    public boolean hasSeat(String allocationId) {
        return Set.of(OFFERED, CONFIRMED, CHECKED_IN).contains(status)
                && mySeat().allocationId().equals(allocationId);
    }

    public void loseSeat(LossReason because, Instant at) {
        apply(new SeatLost(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                status,
                mySeat().allocationId(),
                mySeat().slot().slotId(),
                because,
                at));
    }

    public void mustBeMovable() {
        mustBe("rescheduled", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
    }

    public void moveTo(String allocationId, SlotInfo slot, Instant expiresAt, Instant at) {
        apply(new BookingRescheduled(
                clinicId,
                request.queueId(),
                id(),
                request.ticket(),
                status,
                mySeat().allocationId(),
                allocationId,
                slot,
                status == OFFERED ? expiresAt : null,
                at));
    }

    /** @return false when it is in this class already */
    public boolean changePriority(Priority other, String reason, Instant at) {
        mustBe("given another priority", WAITING, OFFERED, CONFIRMED, CHECKED_IN);
        if (other == priority) {
            return false;
        }
        apply(new PriorityChanged(clinicId, request.queueId(), id(), request.ticket(), priority, other, reason, at));
        return true;
    }

    /** The effective time of a step: as given, or now. Steps follow each other in effective time. */
    public Instant timeOfStep(@Nullable Instant givenAt, Instant now) {
        if (givenAt == null) {
            return now.isBefore(lastStepAt) ? lastStepAt : now;
        }
        if (givenAt.isBefore(lastStepAt)) {
            throw new RefusedException(
                    ErrorCode.OUT_OF_ORDER, "booking " + id() + " took its previous step at " + lastStepAt);
        }
        return givenAt;
    }

    public Optional<BookingStatus> answerTo(Verb verb, @Nullable Instant givenAt, @Nullable String reason) {
        return steps.answerTo(verb, givenAt, reason);
    }

    public boolean wasRequestedBy(JoinQueue wish) {
        return request.queueId().equals(wish.queueId())
                && request.patientRef().equals(wish.patientRef())
                && request.priority() == wish.priority()
                && request.waitIfNone() == wish.waitIfNone()
                && Objects.equals(request.preference(), wish.preference())
                && Objects.equals(request.givenAt(), wish.occurredAt());
    }

    /** What was answered to the join, whatever has happened since. */
    public JoinedState joinedState() {
        return new JoinedState(
                id(), request.queueId(), joinedAs, request.ticket(), joinedAs == WAITING ? request.position() : null);
    }

    public BookingState state() {
        return new BookingState(id(), status);
    }

    public BookingStatus status() {
        return status;
    }

    public @Nullable Seat seat() {
        return seat;
    }

    public String queueId() {
        return request.queueId();
    }

    private String id() {
        return request.bookingId();
    }

    private Seat mySeat() {
        return Objects.requireNonNull(seat, "a booking in this state has a seat");
    }

    private @Nullable String allocationId() {
        return seat == null ? null : seat.allocationId();
    }

    /** Who let the only slot go that was wanted, or would not wait, does not wait for it. */
    private BookingStatus nextAfterLettingGo(QueuePolicy policy, @Nullable Preference wanted) {
        boolean nothingElseWanted = wanted != null && mySeat().slot().slotId().equals(wanted.slotId());
        boolean keeps = policy.onLapse() != OnLapse.REMOVE
                && letGo + 1 < policy.maxOffers()
                && request.waitIfNone()
                && !nothingElseWanted;
        return keeps ? WAITING : LAPSED;
    }

    private void mustHaveOffer(String toBe) {
        if ((status == WAITING || status == LAPSED) && lostBy != null) {
            throw new RefusedException(lostBy, "the offer of booking " + id() + " is gone");
        }
        mustBe(toBe, OFFERED);
    }

    private void mustBe(String what, BookingStatus... allowed) {
        if (!Set.of(allowed).contains(status)) {
            throw new RefusedException(
                    ErrorCode.WRONG_STATE, "booking " + id() + " is " + status + " and cannot be " + what);
        }
    }

    private void become(BookingStatus next, Instant at, @Nullable String causedBy) {
        status = next;
        lastStepAt = at;
        if (Objects.equals(joinedBy, causedBy)) {
            joinedAs = next;
        }
    }

    @EventSourcingHandler
    void on(BookingRequested event, @MetaDataValue("causationId") @Nullable String causedBy) {
        stream = Streams.booking(event.clinicId(), event.bookingId());
        clinicId = event.clinicId();
        request = event;
        priority = event.priority();
        joinedBy = causedBy;
        become(WAITING, event.occurredAt(), causedBy);
    }

    @EventSourcingHandler
    void on(SeatOffered event, @MetaDataValue("causationId") @Nullable String causedBy) {
        seat = new Seat(event.allocationId(), event.slot(), event.expiresAt());
        offers = event.offerNumber();
        lostBy = null;
        steps.passOn();
        become(OFFERED, event.occurredAt(), causedBy);
    }

    @EventSourcingHandler
    void on(BookingConfirmed event, @MetaDataValue("causationId") @Nullable String causedBy) {
        steps.take(Verb.CONFIRM, event.occurredAt(), null, CONFIRMED);
        become(CONFIRMED, event.occurredAt(), causedBy);
    }

    @EventSourcingHandler
    void on(OfferDeclined event) {
        seat = null;
        letGo++;
        steps.take(Verb.DECLINE, event.occurredAt(), event.reason(), event.next());
        become(event.next(), event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(OfferLapsed event) {
        seat = null;
        letGo++;
        lostBy = ErrorCode.OFFER_LAPSED;
        steps.passOn();
        become(event.next(), event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(BookingCancelled event) {
        seat = null;
        steps.take(Verb.CANCEL, event.occurredAt(), event.reason(), CANCELLED);
        become(CANCELLED, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(PatientCheckedIn event) {
        steps.take(Verb.CHECK_IN, event.occurredAt(), event.reason(), CHECKED_IN);
        become(CHECKED_IN, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(ServiceStarted event) {
        steps.take(Verb.START, event.occurredAt(), event.reason(), IN_SERVICE);
        become(IN_SERVICE, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(BookingFulfilled event) {
        steps.take(Verb.COMPLETE, event.occurredAt(), event.reason(), FULFILLED);
        become(FULFILLED, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(NoShowRecorded event) {
        steps.take(Verb.NO_SHOW, event.occurredAt(), event.reason(), NO_SHOW);
        become(NO_SHOW, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(SeatLost event) {
        seat = null;
        lostBy = ErrorCode.SLOT_WITHDRAWN;
        steps.passOn();
        become(WAITING, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(BookingRescheduled event) {
        seat = new Seat(
                event.allocationId(), event.slot(), event.expiresAt() == null ? Instant.MAX : event.expiresAt());
        steps.passOn();
        become(event.was() == OFFERED ? OFFERED : CONFIRMED, event.occurredAt(), "");
    }

    @EventSourcingHandler
    void on(PriorityChanged event) {
        priority = event.priority();
        steps.passOn();
        lastStepAt = event.occurredAt();
    }
}
