package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a slot does not take place. Each seat held or confirmed is revoked as well.
 */
@EventType(name = "slot.withdrawn", revision = 1)
public record SlotWithdrawn(String clinicId, String queueId, String slotId, String reason, Instant occurredAt)
        implements SlotEvent {}
