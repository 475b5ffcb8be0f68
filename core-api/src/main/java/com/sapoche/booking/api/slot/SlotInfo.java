package com.sapoche.booking.api.slot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot as others speak of it.
 */
public record SlotInfo(String slotId, Instant start, Instant end, @Nullable String resource, int seats) {}
