package com.sapoche.booking.api.slot;

/**
 * Answer to {@link PublishSchedule}.
 */
public record ScheduleState(String scheduleId, int slots) {}
