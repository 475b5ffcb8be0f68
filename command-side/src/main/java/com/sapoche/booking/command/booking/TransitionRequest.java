package com.sapoche.booking.command.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes a transition that a client requested.
 *
 * @param offerId the offer it refers to; null where it refers to the present offer or to none
 * @param occurredAt effective time that the client sent
 */
public record TransitionRequest(
        BookingAction action,
        String clinicId,
        String bookingId,
        @Nullable String offerId,
        @Nullable String reason,
        @Nullable Instant occurredAt) {

    public TransitionRequest(
            BookingAction action,
            String clinicId,
            String bookingId,
            @Nullable String reason,
            @Nullable Instant occurredAt) {
        this(action, clinicId, bookingId, null, reason, occurredAt);
    }
}
