package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The number of seats of a slot was changed; {@code free} of them may be offered now.
 */
@Revision("1")
public record CapacityChanged(String clinicId, String queueId, String slotId, int free, Instant occurredAt)
        implements LedgerEvent {}
