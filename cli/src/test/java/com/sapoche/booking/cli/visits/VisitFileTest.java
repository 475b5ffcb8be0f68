package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitFileTest {
    private static final String HEADER = String.join(",", VisitFile.HEADER);

    @TempDir
    private Path folder;

    private List<VisitRow> read(String text) throws IOException {
        return VisitFile.read(Files.writeString(folder.resolve("visits.csv"), text));
    }

    private void rejects(String text, String reason) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(text))
                .withMessageContaining(reason);
    }

    @Test
    void readsAllLineEndsAndAByteOrderMark() throws IOException {
        List<VisitRow> rows = read("\uFEFF" + HEADER + "\r\nq,b1,p,STANDARD,t,,\r\n\r\nq,b2,p,STANDARD,t,,");

        assertThat(rows)
                .containsExactly(
                        new VisitRow(1, List.of("q", "b1", "p", "STANDARD", "t", "", "")),
                        new VisitRow(2, List.of("q", "b2", "p", "STANDARD", "t", "", "")));
    }

    @Test
    void readsQuotedCells() throws IOException {
        assertThat(read(HEADER + "\n\"q\",\"b,\"\"1\"\"\",p,VIP,t,,\n").get(0).cells())
                .containsExactly("q", "b,\"1\"", "p", "VIP", "t", "", "");
    }

    @Test
    void readsNoRowsFromAHeader() throws IOException {
        assertThat(read(HEADER)).isEmpty();
    }

    @Test
    void rejectsAnEmptyFileAndAnotherHeader() {
        rejects("", "is empty: its first line must be queueId,");
        rejects("bookingId,queueId\n", "must be " + HEADER + ", not bookingId,queueId");
        rejects(HEADER + ",more\n", ", not " + HEADER + ",more");
    }

    @Test
    void rejectsAnUnterminatedQuote() {
        rejects(HEADER + "\nq,\"b1,p,VIP,t,,\n", "is not valid CSV at line");
    }

    @Test
    void rejectsOtherEncodingsAndMissingFiles() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.csv"),
                (HEADER + "\nq,b,Zo\u00eb,VIP,t,,\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> VisitFile.read(latin))
                .withMessageContaining("is not UTF-8");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> VisitFile.read(folder.resolve("none.csv")))
                .withMessageContaining("File not found");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> VisitFile.read(folder))
                .withMessageContaining("Cannot read");
    }
}
