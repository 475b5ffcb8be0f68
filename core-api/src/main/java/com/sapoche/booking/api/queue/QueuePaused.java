package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Nobody may join and no seat is offered until the queue is resumed.
 */
@Revision("1")
public record QueuePaused(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements LedgerEvent {}
