package com.sapoche.booking.api.slot;

/**
 * Answers {@link PublishSchedule}.
 */
public record ScheduleResult(String scheduleId, int slots) {}
