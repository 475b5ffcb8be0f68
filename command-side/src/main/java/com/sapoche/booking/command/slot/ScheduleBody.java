package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.slot.Schedule;
import com.sapoche.booking.platform.http.Identifier;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes recurring slots in the wall-clock time of the queue.
 *
 * @param every length of each slot, and distance from one to the next
 * @param validTo last day, included
 */
record ScheduleBody(
        @Nullable @Identifier String scheduleId,
        @NotEmpty List<@NotNull Day> days,
        @NotNull LocalTime from,
        @NotNull LocalTime to,
        @NotNull Duration every,
        @Nullable @Min(1) @Max(SlotController.MAX_SEATS) Integer seats,
        @Nullable @Size(min = 1, max = 64) String resource,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @Nullable @Size(max = 366) List<@NotNull LocalDate> except,
        @Nullable Instant occurredAt) {

    private static final long MAX_DAYS = 731;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;

    enum Day {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN;

        DayOfWeek dayOfWeek() {
            return DayOfWeek.of(ordinal() + 1);
        }
    }

    /** Returns the schedule with its days in order and its defaults filled in, so that equal schedules are equal. */
    Schedule schedule() {
        check();
        return new Schedule(
                days.stream().map(Day::dayOfWeek).distinct().sorted().toList(),
                from,
                to,
                every,
                seats == null ? 1 : seats,
                resource,
                validFrom,
                validTo,
                Objects.requireNonNullElse(except, List.<LocalDate>of()).stream()
                        .distinct()
                        .sorted()
                        .toList());
    }

    private void check() {
        if (!to.isAfter(from)) {
            throw CommandRejectedException.invalid("to", "must be after from");
        }
        if (every.compareTo(Duration.ofMinutes(1)) < 0 || every.toSecondsPart() != 0 || every.toNanosPart() != 0) {
            throw CommandRejectedException.invalid("every", "must be whole minutes, at least one");
        }
        if (every.compareTo(Duration.between(from, to)) > 0) {
            throw CommandRejectedException.invalid("every", "is longer than from - to");
        }
        requireYearInRange("validFrom", validFrom);
        requireYearInRange("validTo", validTo);
        if (validTo.isBefore(validFrom) || validFrom.plusDays(MAX_DAYS).isBefore(validTo)) {
            throw CommandRejectedException.invalid("validTo", "must be 0 to " + MAX_DAYS + " days after validFrom");
        }
    }

    private static void requireYearInRange(String field, LocalDate date) {
        if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
            throw CommandRejectedException.invalid(
                    field, "must be a year from " + EARLIEST_YEAR + " to " + LATEST_YEAR);
        }
    }
}
