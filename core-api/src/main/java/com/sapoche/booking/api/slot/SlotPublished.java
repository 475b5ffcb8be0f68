package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A slot with free seats exists.
 */
@Revision("1")
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
        implements LedgerEvent {}
