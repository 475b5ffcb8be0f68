package com.sapoche.booking.api.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Restricts the slots that a patient accepts; a field that is null restricts nothing.
 *
 * @param earliest the slot starts then or later
 * @param latest the slot starts then or earlier
 */
public record Preference(
        @Nullable Instant earliest, @Nullable Instant latest, @Nullable String resource, @Nullable String slotId) {}
