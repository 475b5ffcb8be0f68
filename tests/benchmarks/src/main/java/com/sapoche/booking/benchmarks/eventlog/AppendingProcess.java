package com.sapoche.booking.benchmarks.eventlog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that appends to one candidate and prints each identifier that was acknowledged. */
final class AppendingProcess {
    private AppendingProcess() {}

    /** Arguments: candidate, directory, name of the run, threads, events a thread. */
    public static void main(String[] args) {
        LoggingSilencer.logging();
        try (EventStoreCandidate.Store store =
                EventStoreCandidate.valueOf(args[0]).open(Path.of(args[1]))) {
            System.out.println("ready.");
            AppendLoad.append(store.engine(), args[2], Integer.parseInt(args[3]), Long.parseLong(args[4]), id -> {
                synchronized (System.out) {
                    System.out.print(id + ".\n");
                    System.out.flush();
                }
            });
        }
    }

    static List<String> command(EventStoreCandidate candidate, Path directory, String name, int threads, long each) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName()));
        command.addAll(
                List.of(candidate.name(), directory.toString(), name, Integer.toString(threads), Long.toString(each)));
        return command;
    }
}
