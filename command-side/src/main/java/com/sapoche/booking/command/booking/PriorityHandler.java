package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.command.dispatch.Repeated;
import com.sapoche.booking.command.dispatch.Times;
import com.sapoche.booking.command.store.Aggregates;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Puts a booking into another priority class, which may give it another place in line. */
@Component
class PriorityHandler {
    private final Aggregates aggregates;
    private final Times times;

    PriorityHandler(Aggregates aggregates, Times times) {
        this.aggregates = aggregates;
        this.times = times;
    }

    @CommandHandler
    Object handle(ChangePriority wish) {
        Aggregate<Booking> booking = aggregates.booking(wish.clinicId(), wish.bookingId());
        Instant now = times.now();
        times.mustNotBeAhead(wish.occurredAt(), now);
        Instant at = booking.invoke(changing -> changing.timeOfStep(wish.occurredAt(), now));
        if (!booking.invoke(changing -> changing.changePriority(wish.priority(), wish.reason(), at))) {
            return Repeated.answer(booking.invoke(Booking::state));
        }
        aggregates
                .queue(wish.clinicId(), booking.invoke(changed -> changed.request()
                        .queueId()))
                .execute(line -> line.changePriority(wish.bookingId(), wish.priority(), at));
        return booking.invoke(Booking::state);
    }
}
