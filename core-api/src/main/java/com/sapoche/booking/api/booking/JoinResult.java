package com.sapoche.booking.api.booking;

import org.jspecify.annotations.Nullable;

/**
 * Answer to {@link JoinQueue}. {@code position} is null unless the booking waits.
 */
public record JoinResult(
        String bookingId, String queueId, BookingStatus status, long ticket, @Nullable Long position) {}
