package com.sapoche.booking.api.slot;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes recurring slots in the wall-clock time of a queue's zone.
 *
 * @param days in the order of the week, each once
 * @param every length of each slot, and distance from the start of one slot to the start of the next
 * @param seats of each slot
 * @param validTo last day, included
 * @param except days without slots, in order, each once
 */
public record Schedule(
        List<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        Duration every,
        int seats,
        @Nullable String resource,
        LocalDate validFrom,
        LocalDate validTo,
        List<LocalDate> except) {}
