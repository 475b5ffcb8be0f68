package com.sapoche.booking.api.slot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Describes a slot in messages of its queue and its bookings.
 */
public record SlotInfo(String slotId, Instant start, Instant end, @Nullable String resource, int seats) {}
