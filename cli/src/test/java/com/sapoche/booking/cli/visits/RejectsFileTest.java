package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesRowsUnchangedInFileOrder() throws IOException {
        Path target = RejectsFile.beside(folder.resolve("visits.csv"));
        List<VisitRow> rows = VisitRows.rows("q,b 1,p,VIP,a,b,c", "q,b2,p,VIP,a,b,c", "q,b3", "q,b4,p,VIP,a,b,c,d");

        RejectsFile.write(
                target,
                rows,
                List.of(
                        new RejectedRow(4, "left over: d"),
                        new RejectedRow(1, "not \"good\", no"),
                        new RejectedRow(3, "has 2 columns")));

        assertThat(target).hasFileName("visits.csv.rejects.csv");
        assertThat(Files.readString(target))
                .isEqualTo(
                        """
                        queueId,bookingId,patientRef,priority,joinedAt,calledAt,completedAt,reason
                        q,b 1,p,VIP,a,b,c,"not ""good"", no"
                        q,b3,,,,,,has 2 columns
                        q,b4,p,VIP,a,b,c,left over: d
                        """);
    }

    @Test
    void deletesTheFileIfNoRowIsRejected() throws IOException {
        Path target = Files.writeString(folder.resolve("old"), "old");

        RejectsFile.write(target, List.of(), List.of());

        assertThat(target).doesNotExist();
    }
}
