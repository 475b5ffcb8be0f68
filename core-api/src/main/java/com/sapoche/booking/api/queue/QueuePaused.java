package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the queue accepts no joins and offers no seats until it is resumed.
 */
@EventType(name = "queue.paused", revision = 1)
public record QueuePaused(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements QueueEvent {}
