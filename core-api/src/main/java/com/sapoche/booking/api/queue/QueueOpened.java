package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Records that a clinic opened a queue for one of its services.
 */
@EventType(name = "queue.opened", revision = 1)
public record QueueOpened(
        String clinicId, String queueId, String name, ZoneId zone, QueuePolicy policy, Instant occurredAt)
        implements QueueEvent {}
