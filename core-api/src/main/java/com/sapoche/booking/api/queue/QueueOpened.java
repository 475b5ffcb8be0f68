package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.serialization.Revision;

/**
 * A clinic opened a line for one of its services.
 */
@Revision("1")
public record QueueOpened(
        String clinicId, String queueId, String name, ZoneId zone, QueuePolicy policy, Instant occurredAt)
        implements LedgerEvent {}
