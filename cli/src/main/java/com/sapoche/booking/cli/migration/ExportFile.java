package com.sapoche.booking.cli.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a file that {@code bin/ledger export} wrote. */
record ExportFile(Path path) {
    /**
     * Passes all events to a reader, in order.
     *
     * @throws IllegalArgumentException if the file is not an export
     */
    void read(Consumer<ExportedEvent> reader) throws IOException {
        long number = 0;
        long position = 0;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                ExportedEvent event = parse(line, number, position);
                position = event.position();
                reader.accept(event);
            }
        }
    }

    private ExportedEvent parse(String line, long number, long previous) {
        try {
            ExportedEvent event = ExportedEvent.parse(line);
            if (event.position() <= previous) {
                throw new IllegalArgumentException("position is not greater than that of the previous line");
            }
            return event;
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    path + " is not an export: line " + number + ": " + invalid.getMessage(), invalid);
        }
    }
}
