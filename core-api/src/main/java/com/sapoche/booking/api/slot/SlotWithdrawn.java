package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The slot does not take place. Each taken seat is revoked with it.
 */
@Revision("1")
public record SlotWithdrawn(String clinicId, String queueId, String slotId, String reason, Instant occurredAt)
        implements LedgerEvent {}
