package com.sapoche.booking.saga.allocation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.saga.dispatch.AfterCommitActions;
import com.sapoche.booking.saga.dispatch.Causation;
import com.sapoche.booking.saga.dispatch.RetryableException;
import com.sapoche.booking.saga.dispatch.TransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One allocation of a seat to a booking: lapses it at its deadline, and passes the seat on once it is free. It decides
 * nothing: the commands it sends are without effect when there is nothing to do, so it may send them late and twice.
 */
@ProcessingGroup(SlotAllocationSaga.GROUP)
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class SlotAllocationSaga {
    public static final String GROUP = "slot-allocation";
    /** Name of the one deadline a saga has at a time. */
    static final String DUE = "allocation-due";

    /** How long an offer that is over when it is read may wait for the events that follow. */
    static final Duration READING_ON = Duration.ofSeconds(1);

    private static final Actor ACTOR = Actor.saga(GROUP);
    private static final String KEY = "allocationId";
    private static final Logger log = LoggerFactory.getLogger(SlotAllocationSaga.class);

    private @Nullable String clinicId;
    private @Nullable String queueId;
    private @Nullable String bookingId;
    private @Nullable String allocationId;
    private @Nullable AllocationPhase step;
    private @Nullable RevocationReason reason;
    private @Nullable Causation cause;
    /** The deadline that is set; null when none is. */
    private @Nullable String deadlineId;

    /** The allocation an event is about, for the events handled here. */
    public static Stream<AssociationValue> associationOf(Object event) {
        String allocationId = null;
        if (event instanceof SeatOffered offered) {
            allocationId = offered.allocationId();
        } else if (event instanceof BookingRescheduled moved) {
            allocationId = moved.allocationId();
        } else if (event instanceof BookingConfirmed confirmed) {
            allocationId = confirmed.allocationId();
        } else if (event instanceof SeatReleased released) {
            allocationId = released.allocationId();
        } else if (event instanceof SeatRevoked revoked) {
            allocationId = revoked.allocationId();
        } else if (event instanceof ServiceStarted started) {
            allocationId = started.allocationId();
        } else if (event instanceof NoShowRecorded noShow) {
            allocationId = noShow.allocationId();
        }
        return allocationId == null ? Stream.empty() : Stream.of(new AssociationValue(KEY, allocationId));
    }

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(SeatOffered offered, EventMessage<?> message, SagaDependencies means) {
        start(offered.clinicId(), offered.queueId(), offered.bookingId(), offered.allocationId());
        hold(offered.autoConfirm() ? null : offered.expiresAt(), message, means);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(BookingRescheduled moved, EventMessage<?> message, SagaDependencies means) {
        start(moved.clinicId(), moved.queueId(), moved.bookingId(), moved.allocationId());
        hold(moved.expiresAt(), message, means);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(BookingConfirmed confirmed, EventMessage<?> message, SagaDependencies means) {
        enter(AllocationPhase.BOOKED, message, means);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(SeatReleased released, EventMessage<?> message, SagaDependencies means) {
        means.freeSeats()
                .ask(released.clinicId(), released.queueId(), Causation.of(ACTOR, message), message.getTimestamp());
        end(means);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(SeatRevoked revoked, EventMessage<?> message, SagaDependencies means) {
        reason = revoked.reason();
        enter(AllocationPhase.REVOKED, message, means);
        wakeAt(means.clock().instant(), means);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(ServiceStarted started, SagaDependencies means) {
        end(means);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(NoShowRecorded noShow, SagaDependencies means) {
        end(means);
    }

    /** What fails is fired again, later and later and for ever: a seat must not stay held, nor free without being offered. */
    @DeadlineHandler(deadlineName = DUE)
    void due(String allocation, SagaDependencies means) throws RetryableException {
        switch (Objects.requireNonNull(step)) {
            case HELD -> lapse(means);
            case BOOKED -> log.debug("The deadline of allocation {} came after it was booked", allocation);
            case REVOKED -> returnToLine(means);
        }
    }

    private void start(String clinicId, String queueId, String bookingId, String allocationId) {
        this.clinicId = clinicId;
        this.queueId = queueId;
        this.bookingId = bookingId;
        this.allocationId = allocationId;
    }

    /**
     * The event that starts a saga may come again, whatever has happened since. Of an offer that is over already when it
     * is read, what is read next may tell how it ended: only what does not is then asked to lapse.
     */
    private void hold(@Nullable Instant expiresAt, EventMessage<?> message, SagaDependencies means) {
        if (step != null && step != AllocationPhase.HELD) {
            return;
        }
        cancelDeadline(means);
        step = AllocationPhase.HELD;
        cause = Causation.of(ACTOR, message);
        if (expiresAt != null) {
            Instant now = means.clock().instant();
            wakeAt(expiresAt.isAfter(now) ? expiresAt : now.plus(READING_ON), means);
        }
    }

    private void enter(AllocationPhase next, EventMessage<?> message, SagaDependencies means) {
        cancelDeadline(means);
        step = next;
        cause = Causation.of(ACTOR, message);
    }

    /** Sends the command; the saga ends with the event that follows, so the answer only tells whether to send it again. */
    private void lapse(SagaDependencies means) throws RetryableException {
        LapseOffer lapse = new LapseOffer(clinic(), queue(), booking(), allocation());
        Causation why = cause();
        AfterCommitActions.run(() -> {
            try {
                DeadlineResult result = means.sender().send(lapse, DeadlineResult.class, why);
                if (result.outcome() == DeadlineOutcome.NOT_DUE) {
                    throw new TransientException(
                            "Offer not due by the clock of the command side, allocation=" + lapse.allocationId(), null);
                }
            } catch (CommandRejectedException rejected) {
                throw new RetryableException("Offer not lapsed, allocation=" + lapse.allocationId(), rejected);
            }
        });
    }

    /** No event that follows is about this allocation: nobody waits for it meanwhile. */
    private void returnToLine(SagaDependencies means) throws RetryableException {
        RequeueBooking back =
                new RequeueBooking(clinic(), queue(), booking(), allocation(), Objects.requireNonNull(reason));
        try {
            means.sender().send(back, BookingResult.class, cause());
        } catch (CommandRejectedException refused) {
            log.warn(
                    "The booking of allocation {} is not brought back to its place: {}",
                    allocation(),
                    refused.getMessage());
        }
        means.freeSeats().ask(clinic(), queue(), cause(), means.clock().instant());
        deadlineId = null;
        SagaLifecycle.end();
    }

    private void end(SagaDependencies means) {
        cancelDeadline(means);
        SagaLifecycle.end();
    }

    /** Its identifier follows from what it is for: setting it again replaces it. */
    private void wakeAt(Instant at, SagaDependencies means) {
        String id = allocation() + "/" + step;
        means.deadlines().schedule(at, DUE, new GenericMessage<>(id, allocation(), MetaData.emptyInstance()));
        deadlineId = id;
    }

    private void cancelDeadline(SagaDependencies means) {
        if (deadlineId != null) {
            means.deadlines().cancelSchedule(DUE, deadlineId);
            deadlineId = null;
        }
    }

    private String allocation() {
        return Objects.requireNonNull(allocationId);
    }

    private String clinic() {
        return Objects.requireNonNull(clinicId);
    }

    private String queue() {
        return Objects.requireNonNull(queueId);
    }

    private String booking() {
        return Objects.requireNonNull(bookingId);
    }

    private Causation cause() {
        return Objects.requireNonNull(cause);
    }
}
