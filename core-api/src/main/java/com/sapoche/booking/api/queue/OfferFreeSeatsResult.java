package com.sapoche.booking.api.queue;

/**
 * Answers {@link OfferFreeSeats}.
 *
 * @param more whether the bound was reached and another round is worth it
 */
public record OfferFreeSeatsResult(int offered, boolean more) {}
