package com.sapoche.booking.command.booking;

import java.time.Instant;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A step on its way.
 *
 * @param at effective time of the step
 * @param now the time it is for the ledger
 */
public record Transition(String clinicId, String bookingId, Aggregate<Booking> booking, Instant at, Instant now) {
    /** The seat the booking has by now. */
    public @Nullable AssignedSeat seat() {
        return booking.invoke(Booking::seat);
    }

    public String queueId() {
        return booking.invoke(Booking::queueId);
    }
}
