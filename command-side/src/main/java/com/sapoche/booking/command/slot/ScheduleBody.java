package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.slot.SlotDefinition;
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
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recurring schedule in wall-clock time of the clinic.
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
        @Nullable @Min(1) @Max(SlotController.MOST_SEATS) Integer seats,
        @Nullable @Size(min = 1, max = 64) String resource,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @Nullable @Size(max = 366) List<@NotNull LocalDate> except,
        @Nullable Instant occurredAt) {

    private static final long MOST_DAYS = 731;
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

    List<SlotDefinition> expand(String name, ZoneId zone) {
        check();
        Set<DayOfWeek> on = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(day -> on.add(day.dayOfWeek()));
        Set<LocalDate> off = Set.copyOf(Objects.requireNonNullElse(except, List.of()));
        List<LocalDate> dates = validFrom
                .datesUntil(validTo.plusDays(1))
                .filter(date -> on.contains(date.getDayOfWeek()) && !off.contains(date))
                .toList();
        return new ScheduleExpansion(name, zone, from, to, every, seats == null ? 1 : seats, resource).over(dates);
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
        mustBeInRange("validFrom", validFrom);
        mustBeInRange("validTo", validTo);
        if (validTo.isBefore(validFrom) || validFrom.plusDays(MOST_DAYS).isBefore(validTo)) {
            throw CommandRejectedException.invalid("validTo", "must be 0 to " + MOST_DAYS + " days after validFrom");
        }
    }

    private static void mustBeInRange(String field, LocalDate date) {
        if (date.getYear() < EARLIEST_YEAR || date.getYear() > LATEST_YEAR) {
            throw CommandRejectedException.invalid(field, "must lie in " + EARLIEST_YEAR + " to " + LATEST_YEAR);
        }
    }
}
