package com.sapoche.booking.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the approved files of stored events, one for each type and revision. */
record ApprovedEvents(Path directory) {
    static String fileName(String type, int revision) {
        return type + "." + revision + ".json";
    }

    List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the approved text, empty if the file does not exist. */
    String text(String type, int revision) throws IOException {
        return text(fileName(type, revision));
    }

    String text(String fileName) throws IOException {
        Path file = directory.resolve(fileName);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
