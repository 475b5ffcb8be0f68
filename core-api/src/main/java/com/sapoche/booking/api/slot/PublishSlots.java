package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes slots, all or none.
 */
@CommandType("slot.publish")
public record PublishSlots(String clinicId, String queueId, List<SlotDefinition> slots, @Nullable Instant occurredAt)
        implements LedgerCommand {}
