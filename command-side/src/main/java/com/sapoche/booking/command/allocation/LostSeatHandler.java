package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.BookingState;
import com.sapoche.booking.api.booking.ReturnToLine;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.Step;
import com.sapoche.booking.command.booking.StepTaker;
import com.sapoche.booking.command.queue.Queues;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Brings back to its old place who lost a seat to the clinic. */
@Component
class LostSeatHandler {
    private final StepTaker steps;
    private final Queues queues;

    LostSeatHandler(StepTaker steps, Queues queues) {
        this.steps = steps;
        this.queues = queues;
    }

    @CommandHandler
    BookingState handle(ReturnToLine wish) {
        Step step = steps.ofItself(wish.clinicId(), wish.bookingId());
        if (step.booking().invoke(booking -> booking.hasSeat(wish.allocationId()))) {
            String slotId = Objects.requireNonNull(step.seat()).slot().slotId();
            step.booking().execute(booking -> booking.loseSeat(wish.because(), step.at()));
            queues.get(step.clinicId(), step.queueId())
                    .execute(line -> line.rejoinAfterLosing(wish.bookingId(), slotId, step.at()));
        }
        return step.booking().invoke(Booking::state);
    }
}
