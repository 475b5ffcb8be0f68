package com.sapoche.booking.saga.allocation;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingState;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.ReturnToLine;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.slot.LossReason;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.saga.sending.Backoff;
import com.sapoche.booking.saga.sending.Cause;
import com.sapoche.booking.saga.sending.NotDoneException;
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

    private static final String ACTOR = "saga";
    private static final String KEY = "allocationId";
    private static final Logger log = LoggerFactory.getLogger(SlotAllocationSaga.class);

    private @Nullable String clinicId;
    private @Nullable String queueId;
    private @Nullable String bookingId;
    private @Nullable String allocationId;
    private @Nullable Step step;
    private @Nullable LossReason because;
    private @Nullable Cause cause;
    /** The deadline that is set; null when none is. */
    private @Nullable String deadlineId;
    /** How many times the present step has failed. */
    private int attempt;

    @StartSaga
    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(SeatOffered offered, EventMessage<?> message, AllocationMeans means) {
        start(offered.clinicId(), offered.queueId(), offered.bookingId(), offered.allocationId());
        hold(offered.autoConfirm() ? null : offered.expiresAt(), message, means);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(BookingRescheduled moved, EventMessage<?> message, AllocationMeans means) {
        start(moved.clinicId(), moved.queueId(), moved.bookingId(), moved.allocationId());
        hold(moved.expiresAt(), message, means);
    }

    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(BookingConfirmed confirmed, EventMessage<?> message, AllocationMeans means) {
        enter(Step.BOOKED, message, means);
    }

    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(SeatReleased released, EventMessage<?> message, AllocationMeans means) {
        enter(Step.FREED, message, means);
        passOn(means);
    }

    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(SeatRevoked revoked, EventMessage<?> message, AllocationMeans means) {
        because = revoked.because();
        enter(Step.REVOKED, message, means);
        returnToLine(means);
    }

    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(ServiceStarted started, AllocationMeans means) {
        usedUp(means);
    }

    @SagaEventHandler(associationProperty = KEY, associationResolver = AllocationOfClinic.class)
    void on(NoShowRecorded noShow, AllocationMeans means) {
        usedUp(means);
    }

    @DeadlineHandler(deadlineName = DUE)
    void due(String allocation, AllocationMeans means) {
        deadlineId = null;
        switch (Objects.requireNonNull(step)) {
            case HELD -> lapse(means);
            case BOOKED -> log.debug("The deadline of allocation {} came after it was booked", allocation);
            case REVOKED -> returnToLine(means);
            case FREED -> passOn(means);
        }
    }

    private void start(String clinicId, String queueId, String bookingId, String allocationId) {
        this.clinicId = clinicId;
        this.queueId = queueId;
        this.bookingId = bookingId;
        this.allocationId = allocationId;
    }

    /** The event that starts a saga may come again, whatever has happened since. */
    private void hold(@Nullable Instant expiresAt, EventMessage<?> message, AllocationMeans means) {
        boolean further = step != null && (step != Step.HELD || attempt > 0);
        if (further) {
            return;
        }
        cancelDeadline(means);
        step = Step.HELD;
        cause = Cause.of(ACTOR, message);
        if (expiresAt != null) {
            wakeAt(expiresAt, means);
        }
    }

    private void enter(Step next, EventMessage<?> message, AllocationMeans means) {
        cancelDeadline(means);
        step = next;
        attempt = 0;
        cause = Cause.of(ACTOR, message);
    }

    /** Nothing ends here but by the event that tells of it: the answer only says whether to ask again. */
    private void lapse(AllocationMeans means) {
        LapseOffer lapse = new LapseOffer(clinic(), queue(), booking(), Objects.requireNonNull(allocationId));
        try {
            BookingState state = means.sender().send(lapse, BookingState.class, cause());
            if (state.status() == BookingStatus.OFFERED) {
                tryAgain(means, "not due there yet");
            }
        } catch (RefusedException refused) {
            if (refused.refusal().code() == ErrorCode.BOOKING_NOT_FOUND) {
                log.error("Allocation {} belongs to no booking", key());
                SagaLifecycle.end();
            } else {
                tryAgain(means, refused.getMessage());
            }
        } catch (NotDoneException e) {
            tryAgain(means, e.getMessage());
        }
    }

    private void returnToLine(AllocationMeans means) {
        ReturnToLine back = new ReturnToLine(
                clinic(), queue(), booking(), Objects.requireNonNull(allocationId), Objects.requireNonNull(because));
        try {
            means.sender().send(back, BookingState.class, cause());
        } catch (RefusedException refused) {
            log.warn("The booking of allocation {} is not brought back to its place: {}", key(), refused.getMessage());
        } catch (NotDoneException e) {
            tryAgain(means, e.getMessage());
            return;
        }
        step = Step.FREED;
        attempt = 0;
        passOn(means);
    }

    private void passOn(AllocationMeans means) {
        try {
            means.freeSeats().offer(clinic(), queue(), cause());
            SagaLifecycle.end();
        } catch (NotDoneException e) {
            tryAgain(means, e.getMessage());
        }
    }

    private void usedUp(AllocationMeans means) {
        cancelDeadline(means);
        SagaLifecycle.end();
    }

    /** For ever: a seat must not stay held, nor free without being offered. */
    private void tryAgain(AllocationMeans means, @Nullable String why) {
        attempt++;
        log.warn("Allocation {} is {} and tries again after attempt {}: {}", key(), step, attempt, why);
        wakeAt(means.clock().instant().plus(Backoff.after(attempt)), means);
    }

    /** Its identifier follows from what it is for: setting it again replaces it. */
    private void wakeAt(Instant at, AllocationMeans means) {
        String id = key() + "/" + step + "/" + attempt;
        means.deadlines().schedule(at, DUE, new GenericMessage<>(id, key(), MetaData.emptyInstance()));
        deadlineId = id;
    }

    private void cancelDeadline(AllocationMeans means) {
        if (deadlineId != null) {
            means.deadlines().cancelSchedule(DUE, deadlineId);
            deadlineId = null;
        }
    }

    private String key() {
        return AllocationOfClinic.key(clinic(), Objects.requireNonNull(allocationId));
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

    private Cause cause() {
        return Objects.requireNonNull(cause);
    }
}
