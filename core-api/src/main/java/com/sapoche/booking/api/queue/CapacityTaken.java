package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A booking moved to this slot, which takes one of its free seats.
 */
@Revision("1")
public record CapacityTaken(String clinicId, String queueId, String slotId, String bookingId, Instant occurredAt)
        implements LedgerEvent {}
