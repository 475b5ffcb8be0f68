package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A paused queue takes patients and offers seats again.
 */
@Revision("1")
public record QueueResumed(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements LedgerEvent {}
