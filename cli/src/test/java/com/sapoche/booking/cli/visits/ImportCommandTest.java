package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.cli.LedgerCli;
import com.sapoche.booking.cli.visits.FakeLedger.InjectedFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String HEADER = String.join(",", VisitFile.HEADER);
    private static final String GOOD = "q,b1,p1,STANDARD,2019-11-01T09:00:00,2019-11-01T09:10:00,2019-11-01T09:20:00";

    @TempDir
    private Path folder;

    private FakeLedger ledger;
    private int exit;
    private List<String> out = List.of();
    private String err = "";

    @BeforeEach
    void open() throws IOException {
        ledger = new FakeLedger();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void load(List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(rows);
        lines.add(0, HEADER);
        Path file = Files.write(folder.resolve("visits.csv"), lines);
        runLedger(
                file.toString(),
                "--clinic",
                "demo",
                "--zone",
                "Africa/Lagos",
                "--url",
                ledger.address().toString());
    }

    private void runLedger(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, "import");
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        exit = LedgerCli.run(all.toArray(String[]::new), new PrintWriter(output, true), new PrintWriter(errors, true));
        out = output.toString().lines().toList();
        err = errors.toString();
    }

    private String last() {
        return out.get(out.size() - 1);
    }

    private List<String> rejects() throws IOException {
        return Files.readAllLines(folder.resolve("visits.csv.rejects.csv"));
    }

    /** Creates unsorted visits of three queues, three quarters of them in one, with returning patients. */
    private static List<String> manyVisits(int count) {
        Random random = new Random(20191101);
        List<String> rows = new ArrayList<>();
        LocalDateTime joined = LocalDateTime.parse("2019-11-01T07:00:00");
        for (int i = 0; i < count; i++) {
            joined = joined.plusSeconds(random.nextInt(20));
            LocalDateTime called = joined.plusSeconds(random.nextInt(600));
            String queue = random.nextInt(4) > 0 ? "main" : random.nextBoolean() ? "side" : "back";
            rows.add(String.join(
                    ",",
                    queue,
                    "b" + i,
                    "p" + i % 200,
                    "STANDARD",
                    joined.toString(),
                    called.toString(),
                    called.plusSeconds(random.nextInt(300)).toString()));
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    @Test
    void importsVisitsAndCreatesTheirQueue() throws IOException {
        load(List.of(GOOD));

        assertThat(exit).isZero();
        assertThat(last()).isEqualTo("imported=1 rejected=0");
        assertThat(ledger.stepsOf("b1"))
                .isEqualTo(Map.of(
                        "join", Instant.parse("2019-11-01T08:00:00Z"),
                        "start", Instant.parse("2019-11-01T08:10:00Z"),
                        "complete", Instant.parse("2019-11-01T08:20:00Z")));
        assertThat(ledger.queue("q").path("zone").asString()).isEqualTo("Africa/Lagos");
        assertThat(ledger.queue("q").path("name").asString()).isEqualTo("q");
        assertThat(folder.resolve("visits.csv.rejects.csv")).doesNotExist();
    }

    @Test
    void sendsConcurrentlyInOrder() throws IOException {
        load(manyVisits(500));

        assertThat(ledger.disorder()).isEmpty();
        assertThat(last()).isEqualTo("imported=500 rejected=0");
        assertThat(ledger.mostInFlight()).isBetween(4, 16);
    }

    @Test
    void aSecondRunImportsNothing() throws IOException {
        List<String> rows = new ArrayList<>(manyVisits(100));
        rows.add("main,bad,px,STANDARD,2019-11-01T09:00:00,2019-11-01T09:10:00,2019-11-01T09:05:00");
        load(rows);
        assertThat(last()).isEqualTo("imported=100 rejected=1");

        load(rows);

        assertThat(exit).isZero();
        assertThat(out).contains("already stored=100");
        assertThat(last()).isEqualTo("imported=0 rejected=1");
        assertThat(rejects())
                .containsExactly(
                        HEADER + ",reason",
                        "main,bad,px,STANDARD,2019-11-01T09:00:00,2019-11-01T09:10:00,2019-11-01T09:05:00,"
                                + "completed before called");
        assertThat(ledger.disorder()).isEmpty();
    }

    @Test
    void importsTheNewStepsOfAVisitThatContinued() throws IOException {
        load(List.of("q,b1,p1,STANDARD,2019-11-01T09:00:00,2019-11-01T09:10:00,"));

        load(List.of(GOOD));

        assertThat(last()).isEqualTo("imported=1 rejected=0");
        assertThat(ledger.stepsOf("b1")).containsKey("complete");
    }

    @Test
    void sendsNothingOfARejectedRow() throws IOException {
        load(List.of("q,b1,p1,STANDARD,2019-11-01T09:00:00,2019-11-01T08:10:00,"));

        assertThat(exit).isZero();
        assertThat(last()).isEqualTo("imported=0 rejected=1");
        assertThat(ledger.commands()).isZero();
    }

    @Test
    void rejectsARowWhoseJoinTheLedgerRejects() throws IOException {
        load(List.of("q,before,p1,STANDARD,2019-11-01T07:00:00,,"));

        load(List.of(GOOD));

        assertThat(last()).isEqualTo("imported=0 rejected=1");
        assertThat(rejects().get(1)).isEqualTo(GOOD + ",ALREADY_WAITING: because");
        assertThat(ledger.bookings()).containsExactly("before");
        assertThat(ledger.disorder()).isEmpty();
    }

    @Test
    void reportsTheStoredStepsOfAPartlyRejectedRow() throws IOException {
        load(List.of("q,b1,p1,STANDARD,2019-11-01T09:00:00,2019-11-01T09:05:00,"));

        load(List.of(GOOD));

        assertThat(last()).isEqualTo("imported=0 rejected=1");
        assertThat(rejects().get(1))
                .isEqualTo(GOOD + ",\"start was refused, WRONG_STATE: because; stored before: join\"");
    }

    @Nested
    class DuringFailures {
        @AfterEach
        void importedEverything() {
            assertThat(ledger.failuresLeft()).isEmpty();
        }

        @Test
        void retriesTransientFailures() throws IOException {
            ledger.with("b1 join", new InjectedFailure(503, false))
                    .with("b1 start", new InjectedFailure(429, false))
                    .with("b1 complete", new InjectedFailure(0, false));

            load(List.of(GOOD));

            assertThat(last()).isEqualTo("imported=1 rejected=0");
            assertThat(ledger.disorder()).isEmpty();
        }

        @Test
        void countsAStepStoredWithoutResponseAsImported() throws IOException {
            ledger.with("b1 join", new InjectedFailure(0, true))
                    .with("b1 start", new InjectedFailure(503, true))
                    .with("b1 complete", new InjectedFailure(0, true));

            load(List.of(GOOD));

            assertThat(out).noneMatch(line -> line.startsWith("already stored"));
            assertThat(last()).isEqualTo("imported=1 rejected=0");
        }

        @Test
        void keepsOrderDuringRetries() throws IOException {
            List<String> rows = manyVisits(300);
            for (int i = 0; i < 300; i += 7) {
                ledger.with("b" + i + " join", new InjectedFailure(i % 2 == 0 ? 503 : 0, i % 3 == 0))
                        .with("b" + (i + 1) + " start", new InjectedFailure(429, false));
            }

            load(rows);

            assertThat(ledger.disorder()).isEmpty();
            assertThat(last()).isEqualTo("imported=300 rejected=0");
        }

        @Test
        void stopsAtAnUnexpectedResponse() throws IOException {
            ledger.with("b1 start", new InjectedFailure(418, false));

            load(List.of(GOOD));

            assertThat(exit).isEqualTo(1);
            assertThat(err).contains("Import interrupted").contains("HTTP 418");
            assertThat(out).isEmpty();
        }
    }

    @Nested
    class WithInvalidUsage {
        @Test
        void exitsWithTwoOnInvalidUsage() {
            runLedger();
            assertThat(exit).isEqualTo(2);
            runLedger("x.csv", "--clinic", "c", "--zone", "Mars/Olympus");
            assertThat(exit).isEqualTo(2);
            assertThat(err).contains("--zone: 'Mars/Olympus' is not a time zone");
            runLedger("x.csv", "--clinic", "a/b", "--zone", "UTC");
            assertThat(exit).isEqualTo(2);
            runLedger("x.csv", "--clinic", "c", "--zone", "UTC", "--url", "localhost:1");
            assertThat(exit).isEqualTo(2);
        }

        @Test
        void exitsWithOneIfTheFileIsMissing() {
            runLedger(folder.resolve("none.csv").toString(), "--clinic", "c", "--zone", "UTC");

            assertThat(exit).isEqualTo(1);
            assertThat(err).contains("File not found");
        }
    }
}
