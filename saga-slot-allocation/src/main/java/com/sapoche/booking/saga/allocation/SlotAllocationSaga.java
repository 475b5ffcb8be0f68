package com.sapoche.booking.saga.allocation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.RecordOverdueNoShow;
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
import com.sapoche.booking.saga.processor.AllocationProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Manages one allocation of a seat to a booking: lapses the offer at its deadline, records a no-show at the deadline
 * of the service start, requeues the booking of a revoked seat, and has a released seat offered again. The saga contains
 * no rules: its commands are idempotent, so it may send them late and more than once.
 */
@ProcessingGroup(AllocationProcessor.NAME)
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class SlotAllocationSaga {
    /** Name of the deadline; a saga has one at a time. */
    static final String DUE = "allocation-due";

    /** Delay of a deadline that passed before its event was read. */
    static final Duration CATCH_UP_DELAY = Duration.ofSeconds(1);

    private static final Actor ACTOR = Actor.saga("slot-allocation");
    private static final String KEY = "allocationId";
    private static final Logger log = LoggerFactory.getLogger(SlotAllocationSaga.class);

    private @Nullable String clinicId;
    private @Nullable String queueId;
    private @Nullable String bookingId;
    private @Nullable String allocationId;
    private @Nullable AllocationPhase phase;
    private @Nullable Instant noShowAt;
    private @Nullable RevocationReason reason;
    private @Nullable Causation cause;
    /** Identifier of the scheduled deadline; null where there is none. */
    private @Nullable String deadlineId;

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(SeatOffered offered, EventMessage<?> message, SagaDependencies dependencies) {
        assign(offered.clinicId(), offered.queueId(), offered.bookingId(), offered.allocationId(), offered.noShowAt());
        start(AllocationPhase.HELD, offered.autoConfirm() ? null : offered.expiresAt(), message, dependencies);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = KEY)
    void on(BookingRescheduled moved, EventMessage<?> message, SagaDependencies dependencies) {
        assign(moved.clinicId(), moved.queueId(), moved.bookingId(), moved.allocationId(), moved.noShowAt());
        if (moved.expiresAt() == null) {
            start(AllocationPhase.BOOKED, moved.noShowAt(), message, dependencies);
        } else {
            start(AllocationPhase.HELD, moved.expiresAt(), message, dependencies);
        }
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(BookingConfirmed confirmed, EventMessage<?> message, SagaDependencies dependencies) {
        enter(AllocationPhase.BOOKED, message, dependencies);
        schedule(notBeforeNextEvents(Objects.requireNonNull(noShowAt), dependencies), dependencies);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(SeatReleased released, EventMessage<?> message, SagaDependencies dependencies) {
        dependencies
                .seatOffers()
                .request(released.clinicId(), released.queueId(), Causation.of(ACTOR, message), message.getTimestamp());
        end(dependencies);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(SeatRevoked revoked, EventMessage<?> message, SagaDependencies dependencies) {
        reason = revoked.reason();
        enter(AllocationPhase.REVOKED, message, dependencies);
        schedule(dependencies.clock().instant(), dependencies);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(ServiceStarted started, SagaDependencies dependencies) {
        end(dependencies);
    }

    @SagaEventHandler(associationProperty = KEY)
    void on(NoShowRecorded noShow, SagaDependencies dependencies) {
        end(dependencies);
    }

    /** Sends the command of the phase. A command that fails is sent again, with increasing delay and without limit. */
    @DeadlineHandler(deadlineName = DUE)
    void due(String allocation, SagaDependencies dependencies) throws RetryableException {
        switch (Objects.requireNonNull(phase)) {
            case HELD -> apply(new LapseOffer(clinic(), queue(), booking(), allocation()), dependencies);
            case BOOKED -> apply(new RecordOverdueNoShow(clinic(), queue(), booking(), allocation()), dependencies);
            case REVOKED -> requeue(dependencies);
        }
    }

    private void assign(String clinicId, String queueId, String bookingId, String allocationId, Instant noShowAt) {
        this.clinicId = clinicId;
        this.queueId = queueId;
        this.bookingId = bookingId;
        this.allocationId = allocationId;
        this.noShowAt = noShowAt;
    }

    /** Enters the first phase, unless the event is delivered again in a later phase. */
    private void start(
            AllocationPhase first, @Nullable Instant deadline, EventMessage<?> message, SagaDependencies dependencies) {
        if (phase != null && phase != first) {
            return;
        }
        enter(first, message, dependencies);
        if (deadline != null) {
            schedule(notBeforeNextEvents(deadline, dependencies), dependencies);
        }
    }

    private void enter(AllocationPhase next, EventMessage<?> message, SagaDependencies dependencies) {
        cancelDeadline(dependencies);
        phase = next;
        cause = Causation.of(ACTOR, message);
    }

    /** Postpones a deadline that passed before its event was read: the events that follow may contain its outcome. */
    private static Instant notBeforeNextEvents(Instant deadline, SagaDependencies dependencies) {
        Instant now = dependencies.clock().instant();
        return deadline.isAfter(now) ? deadline : now.plus(CATCH_UP_DELAY);
    }

    /** Sends the command of a deadline. The saga ends with the event that follows, so the result only decides about a retry. */
    private void apply(LedgerCommand command, SagaDependencies dependencies) throws RetryableException {
        String name = command.getClass().getSimpleName();
        String id = allocation();
        Causation causation = cause();
        AfterCommitActions.run(() -> {
            try {
                DeadlineResult result = dependencies.sender().send(command, DeadlineResult.class, causation);
                if (result.outcome() == DeadlineOutcome.NOT_DUE) {
                    throw new TransientException(
                            name + " not due by the clock of the command side, allocation=" + id, null);
                }
            } catch (CommandRejectedException rejected) {
                throw new RetryableException(name + " rejected, allocation=" + id, rejected);
            }
        });
    }

    /** Requeues the booking and ends the saga: no event that follows belongs to this allocation. */
    private void requeue(SagaDependencies dependencies) throws RetryableException {
        RequeueBooking command =
                new RequeueBooking(clinic(), queue(), booking(), allocation(), Objects.requireNonNull(reason));
        try {
            dependencies.sender().send(command, BookingResult.class, cause());
        } catch (CommandRejectedException rejected) {
            log.warn(
                    "Slot allocation: booking not requeued, allocation={}, rejection={}",
                    allocation(),
                    rejected.getMessage());
        }
        dependencies
                .seatOffers()
                .request(clinic(), queue(), cause(), dependencies.clock().instant());
        deadlineId = null;
        SagaLifecycle.end();
    }

    private void end(SagaDependencies dependencies) {
        cancelDeadline(dependencies);
        SagaLifecycle.end();
    }

    /** Schedules the deadline of the phase. Its identifier follows from the phase, so scheduling it again replaces it. */
    private void schedule(Instant at, SagaDependencies dependencies) {
        String id = allocation() + "/" + phase;
        dependencies.deadlines().schedule(at, DUE, new GenericMessage<>(id, allocation(), MetaData.emptyInstance()));
        deadlineId = id;
    }

    private void cancelDeadline(SagaDependencies dependencies) {
        if (deadlineId != null) {
            dependencies.deadlines().cancelSchedule(DUE, deadlineId);
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
