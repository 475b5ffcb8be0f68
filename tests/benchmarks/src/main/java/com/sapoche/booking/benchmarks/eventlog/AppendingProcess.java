package com.sapoche.booking.benchmarks.eventlog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Appends to one candidate in a separate process and prints each acknowledged identifier. */
final class AppendingProcess {
    private AppendingProcess() {}

    /** Runs the appends. Arguments: candidate, directory, name of the run, threads, events per thread. */
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
