package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.Schedule;
import java.time.Instant;

/**
 * Records that a recurring schedule was expanded into slots.
 *
 * @param schedule content of the schedule
 * @param slots number of slots it expanded to
 */
@EventType(name = "queue.schedule-added", revision = 1)
public record ScheduleAdded(
        String clinicId, String queueId, String scheduleId, Schedule schedule, int slots, Instant occurredAt)
        implements QueueEvent {}
