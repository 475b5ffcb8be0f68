package com.sapoche.booking.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for the processes of a run. */
final class TestDirectories {
    private TestDirectories() {}

    /** Where processes keep their data and logs. */
    static Path ledgers() throws IOException {
        return Files.createDirectories(BuiltJars.target().resolve("ledgers"));
    }

    static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
