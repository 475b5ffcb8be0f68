package com.sapoche.booking.api.queue;

/**
 * Answers {@link OfferFreeSeats}.
 *
 * @param more whether the bound was reached, so that another command may offer further seats
 */
public record OfferFreeSeatsResult(int offered, boolean more) {}
