package com.sapoche.booking.api.booking;

import java.time.Instant;

/**
 * Identifies a seat that is held for one booking until a deadline.
 *
 * @param offerId identifier of the allocation that holds the seat
 * @param expiresAt deadline: from this instant the offer can no longer be confirmed
 */
public record Offer(String offerId, Instant expiresAt) {}
