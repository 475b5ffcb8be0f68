package com.sapoche.booking.cli.visits;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes refused rows unchanged, in file order, each with its reason. Deletes the file if no row was refused. */
final class RejectsFile {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private RejectsFile() {}

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".rejects.csv");
    }

    static void write(Path target, List<VisitRow> rows, List<RejectedRow> rejects) {
        try {
            if (rejects.isEmpty()) {
                Files.deleteIfExists(target);
                return;
            }
            try (BufferedWriter writer = Files.newBufferedWriter(target);
                    CSVPrinter printer = new CSVPrinter(writer, FORMAT)) {
                printer.printRecord(with(VisitFile.HEADER, "reason"));
                List<RejectedRow> inOrder = new ArrayList<>(rejects);
                inOrder.sort(Comparator.comparingInt(RejectedRow::number));
                for (RejectedRow reject : inOrder) {
                    printer.printRecord(with(rows.get(reject.number() - 1).cells(), reject.reason()));
                }
            }
        } catch (IOException e) {
            throw new UnreadableFileException("Cannot write refused rows to " + target + ": " + e);
        }
    }

    /** Returns the seven columns, padded or cut (surplus columns are in the reason), followed by the reason. */
    private static List<String> with(List<String> cells, String reason) {
        List<String> columns = new ArrayList<>(cells.subList(0, Math.min(cells.size(), VisitFile.HEADER.size())));
        while (columns.size() < VisitFile.HEADER.size()) {
            columns.add("");
        }
        columns.add(reason);
        return columns;
    }
}
