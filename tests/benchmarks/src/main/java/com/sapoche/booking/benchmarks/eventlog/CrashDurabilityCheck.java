package com.sapoche.booking.benchmarks.eventlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Kills an appending process (SIGKILL) and verifies that all acknowledged events exist. */
final class CrashDurabilityCheck {
    private static final int THREADS = 8;

    /** Counts acknowledged, missing and duplicate events after the kills. */
    record Outcome(int acknowledged, int missing, int twice) {}

    private CrashDurabilityCheck() {}

    static Outcome run(EventStoreCandidate candidate, Path directory, int rounds) throws IOException {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(appendUntilKilled(candidate, directory, round));
        }
        Map<String, Integer> found = new HashMap<>();
        try (EventStoreCandidate.Store store = candidate.open(directory);
                Stream<? extends TrackedEventMessage<?>> events = store.engine().readEvents(null, false)) {
            events.forEach(event -> found.merge(event.getIdentifier(), 1, Integer::sum));
        }
        int missing =
                (int) acknowledged.stream().filter(id -> !found.containsKey(id)).count();
        int twice = (int) found.values().stream().filter(times -> times > 1).count();
        return new Outcome(acknowledged.size(), missing, twice);
    }

    private static Set<String> appendUntilKilled(EventStoreCandidate candidate, Path directory, int round)
            throws IOException {
        Process child = new ProcessBuilder(
                        AppendingProcess.command(candidate, directory, "round" + round, THREADS, Long.MAX_VALUE))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int enough = 500 + 777 * round;
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader output = child.inputReader()) {
            String line;
            boolean ready = false;
            while ((line = output.readLine()) != null) {
                if (!ready) {
                    ready = line.equals("ready.");
                } else if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == enough) {
                    child.toHandle().destroyForcibly(); // Process.destroyForcibly would discard the remaining output
                }
            }
        } finally {
            child.destroyForcibly();
        }
        if (acknowledged.size() < enough) {
            throw new IllegalStateException(candidate + " ended by itself after " + acknowledged.size() + " events");
        }
        return acknowledged;
    }
}
