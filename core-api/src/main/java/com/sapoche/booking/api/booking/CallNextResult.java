package com.sapoche.booking.api.booking;

import org.jspecify.annotations.Nullable;

/**
 * Answers {@link com.sapoche.booking.api.queue.CallNext}.
 *
 * @param booking booking that is now in service; null if no booking was waiting
 */
public record CallNextResult(@Nullable CalledBooking booking) {
    public static final CallNextResult EMPTY = new CallNextResult(null);
}
