package com.sapoche.booking.api.slot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers a command on a slot.
 */
public record SlotResult(
        String slotId, Instant start, Instant end, @Nullable String resource, int seats, int free, boolean withdrawn) {}
