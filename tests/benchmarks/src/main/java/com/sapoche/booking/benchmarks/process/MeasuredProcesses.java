package com.sapoche.booking.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the processes of a ledger by their kind, for example three command sides and one Axon Server. */
public final class MeasuredProcesses {
    private final Map<String, List<Long>> pids = new LinkedHashMap<>();

    /** Reads a file with the output of {@code bin/ledger cluster}. */
    public static MeasuredProcesses ofCluster(Path output) {
        try (Stream<String> lines = Files.lines(output)) {
            return ClusterOutput.parse(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void add(String kind, long pid) {
        pids.computeIfAbsent(kind, any -> new ArrayList<>()).add(pid);
    }

    public List<String> kinds() {
        return List.copyOf(pids.keySet());
    }

    public List<Long> pids(String kind) {
        return List.copyOf(pids.getOrDefault(kind, List.of()));
    }

    /**
     * Returns the CPU time since the start of the processes, of those of one kind together, including their children.
     *
     * @throws IllegalStateException if one of the processes ended
     */
    public Map<String, Duration> cpuTimes() {
        ProcessTable table = ProcessTable.read();
        Map<String, Duration> times = new LinkedHashMap<>();
        pids.forEach((kind, roots) -> times.put(
                kind,
                roots.stream()
                        .flatMap(root -> table.tree(root).stream())
                        .map(ProcessStat::cpuTime)
                        .reduce(Duration.ZERO, Duration::plus)));
        return times;
    }

    /** Returns the resident memory of each process of a kind with its children in MiB, as a text. */
    public String residentMemory(String kind) {
        ProcessTable table = ProcessTable.read();
        return each(
                kind,
                root -> Long.toString(table.tree(root).stream()
                        .mapToLong(process -> ProcessMemory.residentMebibytes(process.pid()))
                        .sum()));
    }

    /** Returns the used heap of each process of a kind in MiB, as a text, with a dash for a process that is not a JVM. */
    public String usedHeap(String kind) {
        return each(kind, pid -> {
            var used = ProcessMemory.usedHeapMebibytes(pid);
            return used.isPresent() ? Long.toString(used.getAsLong()) : "–";
        });
    }

    private String each(String kind, LongFunction<String> text) {
        return pids(kind).stream().map(text::apply).collect(Collectors.joining(" · "));
    }
}
