package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.slot.Schedule;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Expands a schedule into slots across daylight-saving changes. A local time that does not exist is skipped, one that
 * occurs twice is used once, the first time. A slot that would begin before its predecessor has ended, because the clocks
 * went forward during the predecessor, is skipped as well: slots of one schedule never overlap.
 */
record ScheduleExpansion(String scheduleId, ZoneId zone, Schedule schedule) {

    static final int MAX_SLOTS = 5_000;
    private static final DateTimeFormatter LOCAL_START = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm");
    /** Leaves room for the local start in an identifier of 64 characters. */
    private static final int MAX_PREFIX = 48;

    List<SlotDefinition> slots() {
        List<SlotDefinition> slots = new ArrayList<>();
        for (LocalDate date : dates()) {
            addSlotsOf(date, slots);
            if (slots.size() > MAX_SLOTS) {
                throw CommandRejectedException.invalid(
                        "validTo", "must be earlier: the schedule expands to more than " + MAX_SLOTS + " slots");
            }
        }
        if (slots.isEmpty()) {
            throw CommandRejectedException.invalid("days", "must match a date: the schedule expands to no slot");
        }
        return slots;
    }

    private List<LocalDate> dates() {
        Set<LocalDate> except = new HashSet<>(schedule.except());
        return schedule.validFrom()
                .datesUntil(schedule.validTo().plusDays(1))
                .filter(date -> schedule.days().contains(date.getDayOfWeek()) && !except.contains(date))
                .toList();
    }

    private void addSlotsOf(LocalDate date, List<SlotDefinition> slots) {
        LocalDateTime end = date.atTime(schedule.to());
        for (LocalDateTime start = date.atTime(schedule.from());
                !start.plus(schedule.every()).isAfter(end);
                start = start.plus(schedule.every())) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(start);
            if (!offsets.isEmpty()) {
                Instant instant = start.toInstant(offsets.get(0));
                if (slots.isEmpty()
                        || !instant.isBefore(slots.get(slots.size() - 1).end())) {
                    slots.add(slot(start, instant));
                }
            }
        }
    }

    private SlotDefinition slot(LocalDateTime localStart, Instant start) {
        return new SlotDefinition(
                prefix() + "." + LOCAL_START.format(localStart),
                start,
                start.plus(schedule.every()),
                schedule.resource(),
                schedule.seats(),
                scheduleId);
    }

    private String prefix() {
        return scheduleId.length() <= MAX_PREFIX
                ? scheduleId
                : scheduleId.substring(0, MAX_PREFIX - 9) + "-" + String.format("%08x", scheduleId.hashCode());
    }
}
