package com.sapoche.booking.cli.visits;

import static com.sapoche.booking.cli.visits.VisitFile.HEADER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the rules that a single row must satisfy. */
final class VisitRules {
    static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final Set<String> PRIORITIES = Set.of("STANDARD", "VIP", "SVIP", "EMERGENCY");

    private final ZoneId zone;
    private final Instant now;

    VisitRules(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.now = clock.instant();
    }

    Visit check(VisitRow row) throws VisitRuleException {
        List<String> cells = row.cells();
        if (cells.size() != HEADER.size()) {
            String surplus = cells.size() > HEADER.size()
                    ? "; surplus: " + String.join(",", cells.subList(HEADER.size(), cells.size()))
                    : "";
            throw new VisitRuleException("has " + cells.size() + " columns instead of " + HEADER.size() + surplus);
        }
        String queueId = identifier(cells, 0);
        String bookingId = identifier(cells, 1);
        String patientRef = identifier(cells, 2);
        String priority = cells.get(3);
        if (!PRIORITIES.contains(priority)) {
            throw new VisitRuleException("priority '" + priority + "' is not one of STANDARD, VIP, SVIP, EMERGENCY");
        }
        Instant joinedAt = time(cells, 4);
        Instant calledAt = time(cells, 5);
        Instant completedAt = time(cells, 6);
        if (joinedAt == null) {
            throw new VisitRuleException("joinedAt is empty");
        }
        if (calledAt == null && completedAt != null) {
            throw new VisitRuleException("completed without having been called");
        }
        if (calledAt != null && calledAt.isBefore(joinedAt)) {
            throw new VisitRuleException("called before joined");
        }
        if (calledAt != null && completedAt != null && completedAt.isBefore(calledAt)) {
            throw new VisitRuleException("completed before called");
        }
        return new Visit(row.number(), queueId, bookingId, patientRef, priority, joinedAt, calledAt, completedAt);
    }

    private static String identifier(List<String> cells, int column) throws VisitRuleException {
        String value = cells.get(column);
        if (!IDENTIFIER.matcher(value).matches()) {
            throw new VisitRuleException(HEADER.get(column)
                    + (value.isEmpty() ? " is empty" : " '" + value + "' is not an identifier (" + IDENTIFIER + ")"));
        }
        return value;
    }

    private @Nullable Instant time(List<String> cells, int column) throws VisitRuleException {
        String text = cells.get(column);
        if (text.isEmpty()) {
            return null;
        }
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new VisitRuleException(
                    HEADER.get(column) + " '" + text + "' is not a local time such as 2019-11-01T09:30:00");
        }
        // At a daylight-saving change a skipped local time has no offset, and a repeated one has two, the earlier
        // first.
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new VisitRuleException(HEADER.get(column) + " " + text + " does not exist in " + zone
                    + ": it is skipped by the change to daylight-saving time");
        }
        Instant instant = local.toInstant(offsets.get(0));
        if (instant.isAfter(now)) {
            throw new VisitRuleException(HEADER.get(column) + " " + text + " is in the future");
        }
        return instant;
    }
}
