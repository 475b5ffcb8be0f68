package com.sapoche.booking.api.queue;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contains the fields of a {@link QueuePolicy} that a client gives; a field that is null stays as it is.
 *
 * @param ticketPrefix the empty text removes the prefix
 * @param headStarts replaces all head starts
 */
public record QueuePolicyUpdate(
        @Nullable Duration offerTtl,
        @Nullable LapsePolicy onLapse,
        @Nullable Integer maxOffers,
        @Nullable Integer maxWaiting,
        @Nullable Boolean autoConfirm,
        @Nullable Duration noShowAfter,
        @Nullable Duration closeAfter,
        @Nullable String ticketPrefix,
        @Nullable Map<Priority, Duration> headStarts) {}
