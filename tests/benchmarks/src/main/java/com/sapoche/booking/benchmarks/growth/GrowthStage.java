package com.sapoche.booking.benchmarks.growth;

import com.sapoche.booking.benchmarks.growth.WaitingBookings.Joins;
import com.sapoche.booking.benchmarks.http.LatencyFigures;
import com.sapoche.booking.benchmarks.http.MarkdownTable;
import com.sapoche.booking.benchmarks.http.MeasuredLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Contains the measurements of one size of the ledger.
 *
 * @param position position of the log at the end
 * @param cpuMillis CPU time per command of all measured processes, of joins and cancellations together
 */
record GrowthStage(
        String name,
        int waiting,
        long position,
        LatencyFigures joins,
        LatencyFigures lookups,
        double cpuMillis,
        String resident) {
    static final String LONG_HISTORY = "long history";

    /** Measures joins in rounds until they have taken the given time, and then lookups for the same time. */
    static GrowthStage measure(String name, MeasuredLedger ledger, WaitingBookings bookings, int round, Duration time) {
        Duration cpuBefore = cpuTime(ledger);
        long commandsBefore = bookings.commands();
        List<Long> nanos = new ArrayList<>();
        Duration joining = Duration.ZERO;
        while (joining.compareTo(time) < 0) {
            Joins joins = bookings.joinAndCancel(round);
            nanos.addAll(joins.nanos());
            joining = joining.plus(joins.during());
        }
        Duration cpu = cpuTime(ledger).minus(cpuBefore);
        return new GrowthStage(
                name,
                bookings.waiting(),
                bookings.position(),
                LatencyFigures.of(nanos, joining),
                bookings.lookUp(time),
                cpu.toNanos() / 1e6 / (bookings.commands() - commandsBefore),
                resident(ledger));
    }

    private static Duration cpuTime(MeasuredLedger ledger) {
        return ledger.processes().cpuTimes().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static String resident(MeasuredLedger ledger) {
        List<String> all = new ArrayList<>();
        ledger.processes().kinds().forEach(kind -> all.add(ledger.processes().residentMemory(kind)));
        return String.join(" · ", all);
    }

    /** Formats the stages; the ratios compare each with the mean of those that have the number of waiting bookings of the first. */
    static MarkdownTable table(List<GrowthStage> stages) {
        MarkdownTable table = new MarkdownTable(
                "stage",
                "waiting",
                "events in the log",
                "joins/s",
                "÷ few",
                "p99 ms",
                "lookups/s",
                "÷ few",
                "p99 ms",
                "CPU ms per command",
                "resident MiB");
        double fewJoins = meanOfFew(stages, stage -> stage.joins.perSecond());
        double fewLookups = meanOfFew(stages, stage -> stage.lookups.perSecond());
        stages.forEach(stage -> stage.addTo(table, fewJoins, fewLookups));
        return table;
    }

    private static double meanOfFew(List<GrowthStage> stages, ToDoubleFunction<GrowthStage> rate) {
        int few = stages.get(0).waiting;
        return stages.stream()
                .filter(stage -> stage.waiting == few && !stage.name.equals(LONG_HISTORY))
                .mapToDouble(rate)
                .average()
                .orElseThrow();
    }

    private void addTo(MarkdownTable table, double fewJoins, double fewLookups) {
        table.row(
                name,
                "%,d".formatted(waiting),
                "%,d".formatted(position + 1),
                MarkdownTable.number(joins.perSecond()),
                MarkdownTable.number(joins.perSecond() / fewJoins),
                millis(joins.p99()),
                MarkdownTable.number(lookups.perSecond()),
                MarkdownTable.number(lookups.perSecond() / fewLookups),
                millis(lookups.p99()),
                resident.isEmpty() ? "–" : MarkdownTable.number(cpuMillis),
                resident);
    }

    private static String millis(Duration latency) {
        return MarkdownTable.number(latency.toNanos() / 1e6);
    }
}
