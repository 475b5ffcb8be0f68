package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * No seat of this slot is offered any more.
 */
@Revision("1")
public record CapacityWithdrawn(String clinicId, String queueId, String slotId, Instant occurredAt)
        implements LedgerEvent {}
