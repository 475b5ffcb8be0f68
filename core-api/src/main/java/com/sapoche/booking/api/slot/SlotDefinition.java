package com.sapoche.booking.api.slot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes a slot to be published.
 */
public record SlotDefinition(
        String slotId, Instant start, Instant end, @Nullable String resource, int seats, @Nullable String scheduleId) {}
