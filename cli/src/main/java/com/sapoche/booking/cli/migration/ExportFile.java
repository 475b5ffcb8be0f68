package com.sapoche.booking.cli.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What {@code bin/ledger export} wrote. */
record ExportFile(Path path) {
    /**
     * Shows every event, in order.
     *
     * @throws IllegalArgumentException when that is no export
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

    private ExportedEvent parse(String line, long number, long before) {
        try {
            ExportedEvent event = ExportedEvent.parse(line);
            if (event.position() <= before) {
                throw new IllegalArgumentException("its position does not follow the one before");
            }
            return event;
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    path + " is no export: line " + number + ": " + wrong.getMessage(), wrong);
        }
    }
}
