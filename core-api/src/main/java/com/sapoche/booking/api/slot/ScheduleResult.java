package com.sapoche.booking.api.slot;

/**
 * Answer to {@link PublishSchedule}.
 */
public record ScheduleResult(String scheduleId, int slots) {}
