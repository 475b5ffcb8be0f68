package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a recurring schedule was expanded into slots.
 *
 * @param fingerprint of the schedule as it was given, to tell a repetition from another schedule under the same name
 * @param slots how many slots it came to
 */
@EventType(name = "queue.schedule-added", revision = 1)
public record ScheduleAdded(
        String clinicId, String queueId, String scheduleId, String fingerprint, int slots, Instant occurredAt)
        implements QueueEvent {}
