package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a slot with free seats was published.
 */
@EventType(name = "slot.published", revision = 1)
public record SlotPublished(
        String clinicId,
        String queueId,
        String slotId,
        Instant start,
        Instant end,
        int seats,
        @Nullable String resource,
        @Nullable String scheduleId,
        Instant occurredAt)
        implements SlotEvent {}
