package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A seat of the slot is free again.
 */
@Revision("1")
public record CapacityReleased(String clinicId, String queueId, String slotId, String bookingId, Instant occurredAt)
        implements LedgerEvent {}
