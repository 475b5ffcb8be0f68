package com.sapoche.booking.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the output of {@code bin/ledger cluster}: part, replica, pid and address of a process in each line. */
final class ClusterOutput {
    private static final Pattern PROCESS = Pattern.compile("([a-z][a-z-]*) (\\d+) (\\d+) https?://\\S+");

    private ClusterOutput() {}

    /** Returns the running processes. A replica that was restarted has several lines, the last of which applies. */
    static MeasuredProcesses parse(Stream<String> lines) {
        Map<String, Map<String, Long>> pids = new LinkedHashMap<>();
        lines.map(PROCESS::matcher).filter(Matcher::matches).forEach(process -> pids.computeIfAbsent(
                        process.group(1), part -> new LinkedHashMap<>())
                .put(process.group(2), Long.parseLong(process.group(3))));
        if (pids.isEmpty()) {
            throw new IllegalArgumentException("No process in the output of the cluster; expected lines such as"
                    + " 'command-side 1 4711 http://127.0.0.1:8081'");
        }
        MeasuredProcesses processes = new MeasuredProcesses();
        pids.forEach((part, replicas) -> replicas.values().forEach(pid -> processes.add(part, pid)));
        return processes;
    }
}
