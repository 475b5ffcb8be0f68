package com.sapoche.booking.cli.visits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file of visits: UTF-8 with or without byte order mark, any line ends, quotes of RFC 4180, blank lines skipped. */
final class VisitFile {
    static final List<String> HEADER =
            List.of("queueId", "bookingId", "patientRef", "priority", "joinedAt", "calledAt", "completedAt");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private VisitFile() {}

    /**
     * Reads all rows below the header.
     *
     * @throws UnreadableFileException if the file cannot be imported at all
     */
    static List<VisitRow> read(Path file) {
        // A new decoder reports bytes that are not UTF-8 instead of replacing them.
        try (BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
                CSVParser parser = CSVParser.parse(afterByteOrderMark(reader), FORMAT)) {
            return rows(file, parser);
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException("File not found: " + file);
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(file + " is not UTF-8");
        } catch (IOException e) {
            throw new UnreadableFileException("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static List<VisitRow> rows(Path file, CSVParser parser) throws IOException {
        try {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new UnreadableFileException(
                        file + " is empty: its first line must be " + String.join(",", HEADER));
            }
            List<String> header = records.next().toList();
            if (!header.equals(HEADER)) {
                throw new UnreadableFileException("The first line of " + file + " must be " + String.join(",", HEADER)
                        + ", not " + String.join(",", header));
            }
            List<VisitRow> rows = new ArrayList<>();
            while (records.hasNext()) {
                rows.add(new VisitRow(rows.size() + 1, records.next().toList()));
            }
            return rows;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException coding) {
                throw coding;
            }
            throw new UnreadableFileException(file + " is not valid CSV at line " + parser.getCurrentLineNumber() + ": "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    private static BufferedReader afterByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }
}
