package com.sapoche.booking.api.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which slots a patient would take; null leaves that point open.
 *
 * @param earliest the slot starts then or later
 * @param latest the slot starts then or earlier
 */
public record Preference(
        @Nullable Instant earliest, @Nullable Instant latest, @Nullable String resource, @Nullable String slotId) {}
