package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Nobody joins any more; those in line are still served.
 */
@Revision("1")
public record QueueClosed(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements LedgerEvent {}
