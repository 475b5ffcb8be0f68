package com.sapoche.booking.api.booking;

import org.jspecify.annotations.Nullable;

/**
 * Answers {@link JoinQueue}.
 *
 * @param position position in the queue; null unless the booking is WAITING
 * @param offer the seat that is offered; null unless the booking is OFFERED
 */
public record JoinResult(
        String bookingId,
        String queueId,
        BookingStatus status,
        long ticket,
        @Nullable Long position,
        @Nullable Offer offer) {}
