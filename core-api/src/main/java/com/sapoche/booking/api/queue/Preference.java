package com.sapoche.booking.api.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Restricts the slots that a patient accepts; a field that is null restricts nothing.
 *
 * @param earliest earliest start of the slot
 * @param latest latest start of the slot
 */
public record Preference(
        @Nullable Instant earliest, @Nullable Instant latest, @Nullable String resource, @Nullable String slotId) {}
