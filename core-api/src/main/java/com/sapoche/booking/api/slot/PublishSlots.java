package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes several slots, or none of them.
 */
@CommandType("slot.publish")
public record PublishSlots(String clinicId, String queueId, List<SlotDefinition> slots, @Nullable Instant occurredAt)
        implements LedgerCommand {}
