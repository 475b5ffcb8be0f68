package com.sapoche.booking.command.booking;

import java.time.Instant;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the booking and the times of a transition in progress.
 *
 * @param at effective time of the transition
 * @param now time of the ledger
 */
public record Transition(String clinicId, String bookingId, Aggregate<Booking> booking, Instant at, Instant now) {
    /** Returns the seat that the booking has at present. */
    public @Nullable AssignedSeat seat() {
        return booking.invoke(Booking::seat);
    }

    public String queueId() {
        return booking.invoke(Booking::queueId);
    }
}
