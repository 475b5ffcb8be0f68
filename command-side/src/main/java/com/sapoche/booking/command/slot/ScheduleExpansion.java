package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns wall-clock times into slots, over the nights the clocks change: a time that does not exist that night is left
 * out, one that comes twice is taken once, the first time.
 */
record ScheduleExpansion(
        String scheduleId,
        ZoneId zone,
        LocalTime from,
        LocalTime to,
        Duration every,
        int seats,
        @Nullable String resource) {

    static final int MOST_SLOTS = 5_000;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm");
    /** Leaves room for the time in an identifier of 64 characters. */
    private static final int LONGEST_PREFIX = 48;

    List<SlotDefinition> over(List<LocalDate> dates) {
        List<SlotDefinition> slots = new ArrayList<>();
        for (LocalDate date : dates) {
            LocalDateTime end = date.atTime(to);
            for (LocalDateTime start = date.atTime(from); !start.plus(every).isAfter(end); start = start.plus(every)) {
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(start);
                if (!offsets.isEmpty()) {
                    slots.add(slot(start, start.toInstant(offsets.get(0))));
                }
            }
            if (slots.size() > MOST_SLOTS) {
                throw CommandRejectedException.invalid(
                        "validTo", "the schedule comes to more than " + MOST_SLOTS + " slots");
            }
        }
        if (slots.isEmpty()) {
            throw CommandRejectedException.invalid("days", "the schedule comes to no slot at all");
        }
        return slots;
    }

    private SlotDefinition slot(LocalDateTime local, Instant start) {
        return new SlotDefinition(
                prefix() + "." + NAME.format(local), start, start.plus(every), resource, seats, scheduleId);
    }

    private String prefix() {
        return scheduleId.length() <= LONGEST_PREFIX
                ? scheduleId
                : scheduleId.substring(0, LONGEST_PREFIX - 9) + "-" + String.format("%08x", scheduleId.hashCode());
    }
}
