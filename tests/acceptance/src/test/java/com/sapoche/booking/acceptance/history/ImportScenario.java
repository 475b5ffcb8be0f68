package com.sapoche.booking.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.history.ExpectedImport.Visit;
import com.sapoche.booking.acceptance.ledger.CommandLineRunner;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import com.sapoche.booking.testkit.BuiltJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** Verifies that the statistics of real visits, imported by the command line, equal those computed from the file. */
@LedgerTest
class ImportScenario {
    /** Number of rows, approximately, that are imported of a file with more. */
    private static final int ROWS = Integer.getInteger("ledger.import.rows", Integer.MAX_VALUE);

    private static final Pattern LAST = Pattern.compile("imported=(\\d+) rejected=(\\d+)");

    @Test
    void oneDayOfVisits(ClinicClient clinic) throws IOException {
        load(clinic, "visits-2019-11-01.csv");
    }

    @Test
    void oneWeekOfVisits(ClinicClient clinic) throws IOException {
        load(clinic, "visits-2019-11-01-to-07.csv");
    }

    private static void load(ClinicClient clinic, String name) throws IOException {
        Path shared = BuiltJars.project()
                .resolve(System.getProperty("ledger.visits", "../shared/data"))
                .resolve(name)
                .normalize();
        if (!Files.exists(shared)) {
            throw skipped("file missing: " + shared);
        }
        Path folder =
                Files.createDirectories(BuiltJars.target().resolve("imports").resolve(clinic.id()));
        Path file = Files.write(folder.resolve(name), sample(Files.readAllLines(shared)));
        ExpectedImport visits = ExpectedImport.read(file);
        assertThat(visits.hasUniqueBookings()).isTrue();

        long start = System.nanoTime();
        Matcher first = imports(clinic, file);
        System.out.printf(
                "%s: %d rows, %s in %.1f s%n", name, visits.rows(), first.group(), (System.nanoTime() - start) / 1e9);
        int imported = Integer.parseInt(first.group(1));
        int rejected = Integer.parseInt(first.group(2));
        assertThat(imported + rejected).as("imported and rejected rows").isEqualTo(visits.rows());

        Set<String> rejectedIds = rejects(file);
        assertThat(rejectedIds).hasSize(rejected);
        Set<String> invalid = new HashSet<>(rejectedIds);
        visits.valid().forEach(visit -> invalid.remove(visit.bookingId()));
        assertThat(invalid)
                .as("rows that violate a rule")
                .hasSize(visits.rows() - visits.valid().size());
        for (String bookingId : invalid.stream().limit(20).toList()) {
            clinic.getWithoutPosition("/bookings/" + bookingId).rejected(404, "BOOKING_NOT_FOUND");
        }
        assertThat(imported).isPositive();
        assertStatistics(clinic, visits.byQueueAndDay(visit -> !rejectedIds.contains(visit.bookingId())));

        // A second run imports nothing.
        Matcher repeated = imports(clinic, file);
        assertThat(repeated.group()).isEqualTo("imported=0 rejected=" + rejected);
        assertStatistics(clinic, visits.byQueueAndDay(visit -> !rejectedIds.contains(visit.bookingId())));
    }

    /** Returns the header and rows from the whole file, at regular intervals. */
    private static List<String> sample(List<String> lines) {
        int interval = Math.max(1, (lines.size() - 1) / ROWS);
        return IntStream.range(0, lines.size())
                .filter(line -> line % interval == 0)
                .mapToObj(lines::get)
                .toList();
    }

    private static Matcher imports(ClinicClient clinic, Path file) {
        CommandLineRunner.Run run = CommandLineRunner.run(
                "import",
                file.toString(),
                "--clinic",
                clinic.id(),
                "--zone",
                "Africa/Lagos",
                "--url",
                clinic.http().ledger().toString());
        List<String> lines = run.output().strip().lines().toList();
        Matcher last = LAST.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        assertThat(run.exit() == 0 && last.matches()).as(run.output()).isTrue();
        return last;
    }

    /** Reads the booking identifiers of the rejected rows. */
    private static Set<String> rejects(Path file) throws IOException {
        Path rejects = file.resolveSibling(file.getFileName() + ".rejects.csv");
        return Files.readAllLines(rejects).stream()
                .skip(1)
                .map(line -> line.split(",", -1)[1])
                .collect(Collectors.toSet());
    }

    private static void assertStatistics(ClinicClient clinic, Map<String, Map<LocalDate, List<Visit>>> expected) {
        SoftAssertions all = new SoftAssertions();
        // The queries wait for the position of this command, which follows the last command of the import.
        String seen = Long.toString(
                clinic.post("/queues", JsonBodies.object("queueId", "after-import", "name", "x", "zone", "UTC"))
                        .is(201)
                        .position());
        expected.forEach((queueId, days) -> days.forEach((day, visits) -> {
            String what = queueId + " on " + day;
            ApiResponse figures = clinic.getWithoutPosition(
                            "/queues/" + queueId + "/stats?date=" + day + "&seen=" + seen)
                    .is(200);
            all.assertThat(figures.number("joined")).as("%s: joined", what).isEqualTo(visits.size());
            all.assertThat(figures.number("called")).as("%s: called", what).isEqualTo(called(visits));
            all.assertThat(figures.number("completed"))
                    .as("%s: completed", what)
                    .isEqualTo(visits.stream()
                            .filter(visit -> visit.completed() != null)
                            .count());
            assertWaits(all, what, figures.get("waitSeconds"), visits);
            Map<Integer, List<Visit>> hours = visits.stream()
                    .collect(Collectors.groupingBy(
                            visit -> visit.joined().getHour(), TreeMap::new, Collectors.toList()));
            all.assertThat(figures.get("byHour").valueStream().map(hour -> hour.path("hour")
                            .asInt()))
                    .as("%s: hours", what)
                    .containsExactlyElementsOf(hours.keySet());
            figures.get("byHour").forEach(hour -> {
                List<Visit> then = hours.getOrDefault(hour.path("hour").asInt(), List.of());
                String when = what + " at " + hour.path("hour").asInt();
                all.assertThat(hour.path("joined").asInt())
                        .as("%s: joined", when)
                        .isEqualTo(then.size());
                all.assertThat(hour.path("called").asLong())
                        .as("%s: called", when)
                        .isEqualTo(called(then));
                assertWaits(all, when, hour.path("waitSeconds"), then);
            });
        }));
        all.assertAll();
    }

    private static long called(List<Visit> visits) {
        return visits.stream().filter(visit -> visit.called() != null).count();
    }

    private static void assertWaits(SoftAssertions all, String what, JsonNode figures, List<Visit> visits) {
        List<Long> waits = ExpectedImport.waits(visits);
        if (waits.isEmpty()) {
            all.assertThat(figures.path("max").isNumber())
                    .as("%s: no waits", what)
                    .isFalse();
            return;
        }
        double mean = waits.stream().mapToLong(Long::longValue).average().orElseThrow();
        all.assertThat(figures.path("mean").asDouble()).as("%s: mean", what).isCloseTo(mean, within(0.51));
        all.assertThat(figures.path("p50").asLong())
                .as("%s: p50", what)
                .isEqualTo(ExpectedImport.percentile(waits, 50));
        all.assertThat(figures.path("p90").asLong())
                .as("%s: p90", what)
                .isEqualTo(ExpectedImport.percentile(waits, 90));
        all.assertThat(figures.path("max").asLong()).as("%s: max", what).isEqualTo(waits.get(waits.size() - 1));
    }

    private static TestAbortedException skipped(String reason) {
        System.out.println("SKIPPED: import, " + reason);
        return new TestAbortedException(reason);
    }
}
