package com.sapoche.booking.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Creates and empties the folders of the processes under test. */
public final class TestDirectories {
    private TestDirectories() {}

    /** Returns the folder for data and output of the processes under test. */
    static Path ledgers() throws IOException {
        return Files.createDirectories(BuiltJars.target().resolve("ledgers"));
    }

    /** Creates a folder, or deletes the contents of an existing folder. */
    public static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
