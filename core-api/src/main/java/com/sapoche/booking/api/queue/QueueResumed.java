package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a paused queue accepts joins and offers seats again.
 */
@EventType(name = "queue.resumed", revision = 1)
public record QueueResumed(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements QueueEvent {}
