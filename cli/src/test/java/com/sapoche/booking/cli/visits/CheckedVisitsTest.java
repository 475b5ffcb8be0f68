package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CheckedVisitsTest {
    private static CheckedVisits check(String... rows) {
        return check(VisitRows.rows(rows));
    }

    private static CheckedVisits check(List<VisitRow> rows) {
        return CheckedVisits.of(rows, new VisitRules(ZoneId.of("Africa/Lagos"), Clock.systemUTC()));
    }

    @Test
    void sortsVisitsByTimeOfJoining() {
        CheckedVisits checked = check(
                "q,b2,p2,STANDARD,2019-11-01T10:00:00,,",
                "q,b1,p1,STANDARD,2019-11-01T09:00:00,,",
                "q,b3,p3,STANDARD,2019-11-01T09:00:00,,");

        assertThat(checked.visits()).extracting(Visit::bookingId).containsExactly("b1", "b3", "b2");
        assertThat(checked.rejects()).isEmpty();
    }

    @Test
    void rejectsASecondRowWithTheSameBookingId() {
        CheckedVisits checked = check("q,b,p1,STANDARD,2019-11-01T10:00:00,,", "q,b,p2,STANDARD,2019-11-01T09:00:00,,");

        assertThat(checked.visits()).extracting(Visit::patientRef).containsExactly("p1");
        assertThat(checked.rejects()).containsExactly(new RejectedRow(2, "bookingId b was used by a row above"));
    }

    @Test
    void acceptsTheBookingIdOfARejectedRow() {
        CheckedVisits checked = check(
                "q,b,p1,STANDARD,2019-11-01T10:00:00,2019-11-01T09:00:00,", "q,b,p1,STANDARD,2019-11-01T10:00:00,,");

        assertThat(checked.visits()).extracting(Visit::number).containsExactly(2);
    }

    @Test
    void rejectsTheLaterOfTwoOverlappingBookingsOfAPatient() {
        CheckedVisits checked = check(
                "q,late,p,STANDARD,2019-11-01T09:59:59,,",
                "q,early,p,STANDARD,2019-11-01T09:00:00,2019-11-01T09:30:00,2019-11-01T10:00:00",
                "other,else,p,STANDARD,2019-11-01T09:10:00,,");

        assertThat(checked.visits()).extracting(Visit::bookingId).containsExactly("early", "else");
        assertThat(checked.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.number()).isEqualTo(1);
            assertThat(reject.reason()).contains("booking early was still open");
        });
    }

    @Test
    void acceptsANewVisitAtTheEndOfThePreviousOne() {
        CheckedVisits checked = check(
                "q,b1,p,STANDARD,2019-11-01T09:00:00,2019-11-01T09:30:00,2019-11-01T10:00:00",
                "q,b2,p,STANDARD,2019-11-01T10:00:00,,");

        assertThat(checked.rejects()).isEmpty();
    }

    @Test
    void checksOneDayOfARealHospital() {
        Path file = Path.of("../../shared/data/visits-2019-11-01.csv");
        if (!Files.exists(file)) {
            System.err.println("NOT TESTED: a day of a real hospital, for there is no "
                    + file.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.exists(file));

        CheckedVisits checked = check(VisitFile.read(file));

        assertThat(checked.visits()).hasSize(2_477);
        assertThat(checked.rejects()).hasSize(41).allSatisfy(reject -> assertThat(reject.reason())
                .isEqualTo("completed before called"));
    }
}
