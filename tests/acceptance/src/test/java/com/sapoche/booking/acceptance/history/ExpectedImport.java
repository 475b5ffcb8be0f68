package com.sapoche.booking.acceptance.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the expected statistics of an import from the file alone. All times are in one zone without daylight-saving time, so
 * local times are used unchanged.
 */
record ExpectedImport(int rows, List<Visit> valid) {
    record Visit(
            String queueId,
            String bookingId,
            String patientRef,
            LocalDateTime joined,
            @Nullable LocalDateTime called,
            @Nullable LocalDateTime completed) {

        /** Returns whether the row satisfies the rules for a single row. */
        boolean isValid() {
            return (called == null || !called.isBefore(joined))
                    && (completed == null || (called != null && !completed.isBefore(called)));
        }

        long waitSeconds() {
            return ChronoUnit.SECONDS.between(joined, called);
        }
    }

    static ExpectedImport read(Path file) throws IOException {
        List<Visit> all = Files.readAllLines(file).stream()
                .skip(1)
                .map(ExpectedImport::visit)
                .toList();
        return new ExpectedImport(
                all.size(), all.stream().filter(Visit::isValid).toList());
    }

    private static Visit visit(String line) {
        String[] cells = line.split(",", -1);
        return new Visit(cells[0], cells[1], cells[2], LocalDateTime.parse(cells[4]), time(cells[5]), time(cells[6]));
    }

    private static @Nullable LocalDateTime time(String cell) {
        return cell.isEmpty() ? null : LocalDateTime.parse(cell);
    }

    /** Groups the imported visits by queue and day of joining. */
    Map<String, Map<LocalDate, List<Visit>>> byQueueAndDay(Predicate<Visit> imported) {
        return valid.stream()
                .filter(imported)
                .collect(Collectors.groupingBy(
                        Visit::queueId,
                        TreeMap::new,
                        Collectors.groupingBy(
                                visit -> visit.joined().toLocalDate(), TreeMap::new, Collectors.toList())));
    }

    /** Returns whether all booking identifiers are unique. */
    boolean hasUniqueBookings() {
        Set<String> seen = new HashSet<>();
        return valid.stream().allMatch(visit -> seen.add(visit.bookingId()));
    }

    /** Returns the sorted waits of called patients in whole seconds. */
    static List<Long> waits(List<Visit> visits) {
        List<Long> waits = new ArrayList<>();
        visits.stream().filter(visit -> visit.called() != null).forEach(visit -> waits.add(visit.waitSeconds()));
        waits.sort(null);
        return waits;
    }

    /** Returns a percentile by nearest rank. */
    static long percentile(List<Long> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1);
    }
}
