package com.sapoche.booking.benchmarks.openloop;

import com.sapoche.booking.benchmarks.http.MarkdownTable;
import com.sapoche.booking.benchmarks.process.MeasuredProcesses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Formats the results of a load: a table of latencies, and a table of CPU time and memory. */
final class OpenLoopReport {
    private static final String NOT_APPLICABLE = "–";
    /** Part of the rate below which a phase counts as overloaded. */
    private static final double SUSTAINED = 0.95;

    private final String operation;
    private final List<LoadPhase> phases;
    private final List<ResourceSample> used;
    private final ResourceSample idle;

    /**
     * @param operation name of an operation
     * @param samples taken at the start of the first phase and at the end of each phase
     * @param idle used without load, after the last phase
     */
    OpenLoopReport(String operation, List<LoadPhase> phases, List<ResourceSample> samples, ResourceSample idle) {
        this.operation = operation;
        this.phases = phases;
        this.idle = idle;
        used = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            used.add(samples.get(i).since(samples.get(i - 1)));
        }
    }

    MarkdownTable latencies(List<PhaseLatencies> latencies) {
        MarkdownTable table = new MarkdownTable(
                "due in", "step", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "number", "completed/s", "failures");
        for (int i = 0; i < phases.size(); i++) {
            PhaseLatencies phase = latencies.get(i);
            for (String step : phase.steps()) {
                boolean whole = step.equals(operation);
                table.row(
                        phases.get(i).name(),
                        step,
                        millis(phase.millis(step, 50)),
                        millis(phase.millis(step, 99)),
                        millis(phase.millis(step, 99.9)),
                        millis(phase.millis(step, 100)),
                        Long.toString(phase.count(step)),
                        whole ? MarkdownTable.number(used.get(i).operationsPerSecond()) : "",
                        whole ? failures(phase) : "");
            }
        }
        return table;
    }

    /** Names the phases whose CPU time per operation is not meaningful: part of the work was done later. */
    List<String> overloads(double rate) {
        List<String> overloads = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            double completed = used.get(i).operationsPerSecond();
            if (completed < rate * SUSTAINED) {
                overloads.add("Overloaded, %s: %s of %s/s completed; CPU time per operation is not meaningful."
                        .formatted(phases.get(i).name(), MarkdownTable.number(completed), MarkdownTable.number(rate)));
            }
        }
        return overloads;
    }

    private static String failures(PhaseLatencies phase) {
        return phase.failures().isEmpty()
                ? "none"
                : phase.failures().entrySet().stream()
                        .map(failure -> failure.getKey() + " " + failure.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String millis(OptionalDouble millis) {
        return millis.isPresent() ? MarkdownTable.number(millis.getAsDouble()) : "failed";
    }

    MarkdownTable resources(MeasuredProcesses processes) {
        List<String> columns = new ArrayList<>(List.of("process", "number"));
        phases.forEach(phase -> columns.add("CPU ms per " + operation + ", " + phase.name()));
        columns.addAll(List.of("per command, last", "CPU ms per idle second", "resident MiB", "heap MiB"));
        MarkdownTable table = new MarkdownTable(columns.toArray(String[]::new));
        for (String kind : processes.kinds()) {
            table.row(row(
                    kind,
                    Integer.toString(processes.pids(kind).size()),
                    sample ->
                            sample.cpuTimes().getOrDefault(kind, Duration.ZERO).toNanos(),
                    processes.residentMemory(kind),
                    processes.usedHeap(kind)));
        }
        table.row(row("all", "", sample -> sample.total().toNanos(), "", ""));
        table.row(row(
                "load generator, not included",
                "1",
                sample -> sample.generator().toNanos(),
                "",
                ""));
        return table;
    }

    private String[] row(
            String kind, String number, ToLongFunction<ResourceSample> cpuNanos, String resident, String heap) {
        List<String> cells = new ArrayList<>(List.of(kind, number));
        used.forEach(sample -> cells.add(perOperation(cpuNanos.applyAsLong(sample), sample.operations())));
        ResourceSample last = used.get(used.size() - 1);
        cells.addAll(List.of(
                perOperation(cpuNanos.applyAsLong(last), last.commands()),
                MarkdownTable.number(cpuNanos.applyAsLong(idle) / 1e6 / idle.seconds()),
                resident,
                heap));
        return cells.toArray(String[]::new);
    }

    private static String perOperation(long cpuNanos, long operations) {
        return operations == 0 ? NOT_APPLICABLE : MarkdownTable.number(cpuNanos / 1e6 / operations);
    }
}
