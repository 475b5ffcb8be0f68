package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the queue accepts no further joins; waiting bookings are still served.
 */
@EventType(name = "queue.closed", revision = 1)
public record QueueClosed(String clinicId, String queueId, @Nullable String reason, Instant occurredAt)
        implements QueueEvent {}
