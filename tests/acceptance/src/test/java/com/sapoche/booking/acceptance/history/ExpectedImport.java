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
 * The rows of an import file and the figures that must come of them, computed from nothing but the file. All its times
 * are in one zone without daylight saving, so they are counted as they stand there.
 */
record ExpectedImport(int rows, List<Visit> good) {
    record Visit(
            String queueId,
            String bookingId,
            String patientRef,
            LocalDateTime joined,
            @Nullable LocalDateTime called,
            @Nullable LocalDateTime completed) {

        /** By the rules one row can break by itself. */
        boolean keepsTheRules() {
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
                all.size(), all.stream().filter(Visit::keepsTheRules).toList());
    }

    private static Visit visit(String line) {
        String[] cells = line.split(",", -1);
        return new Visit(cells[0], cells[1], cells[2], LocalDateTime.parse(cells[4]), time(cells[5]), time(cells[6]));
    }

    private static @Nullable LocalDateTime time(String cell) {
        return cell.isEmpty() ? null : LocalDateTime.parse(cell);
    }

    /** Of the bookings that were in fact taken, by queue and day of joining. */
    Map<String, Map<LocalDate, List<Visit>>> byQueueAndDay(Predicate<Visit> taken) {
        return good.stream()
                .filter(taken)
                .collect(Collectors.groupingBy(
                        Visit::queueId,
                        TreeMap::new,
                        Collectors.groupingBy(
                                visit -> visit.joined().toLocalDate(), TreeMap::new, Collectors.toList())));
    }

    /** Whether every identifier comes once. */
    boolean hasEachBookingOnce() {
        Set<String> seen = new HashSet<>();
        return good.stream().allMatch(visit -> seen.add(visit.bookingId()));
    }

    /** Sorted waits in whole seconds of those who were called. */
    static List<Long> waits(List<Visit> visits) {
        List<Long> waits = new ArrayList<>();
        visits.stream().filter(visit -> visit.called() != null).forEach(visit -> waits.add(visit.waitSeconds()));
        waits.sort(null);
        return waits;
    }

    /** Nearest rank: the smallest value that at least so many of a hundred do not exceed. */
    static long percentile(List<Long> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1);
    }
}
