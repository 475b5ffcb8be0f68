package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitRulesTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final VisitRules rules = new VisitRules(BERLIN, NOW);

    @Test
    void acceptsAValidRow() throws VisitRuleException {
        Visit visit = rules.check(
                VisitRows.row(7, "eye,b-1,p-1,VIP,2024-01-10T09:00:00,2024-01-10T09:20,2024-01-10T09:30:00.5"));

        assertThat(visit)
                .isEqualTo(new Visit(
                        7,
                        "eye",
                        "b-1",
                        "p-1",
                        "VIP",
                        Instant.parse("2024-01-10T08:00:00Z"),
                        Instant.parse("2024-01-10T08:20:00Z"),
                        Instant.parse("2024-01-10T08:30:00.5Z")));
    }

    @Test
    void acceptsEmptyOptionalTimes() throws VisitRuleException {
        Visit waiting = rules.check(VisitRows.row(1, "eye,b-1,p-1,STANDARD,2024-01-10T09:00:00,,"));

        assertThat(waiting.calledAt()).isNull();
        assertThat(waiting.completedAt()).isNull();
    }

    @Test
    void acceptsEqualTimes() throws VisitRuleException {
        String at = "2024-01-10T09:00:00";

        Visit visit = rules.check(VisitRows.row(1, "eye,b-1,p-1,STANDARD," + at + "," + at + "," + at));

        assertThat(visit.completedAt()).isEqualTo(visit.joinedAt());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "eye,b 1,p,VIP,2024-01-10T09:00:00,, | bookingId 'b 1' is not an identifier",
                "eye,,p,VIP,2024-01-10T09:00:00,, | bookingId is empty",
                "-eye,b,p,VIP,2024-01-10T09:00:00,, | queueId '-eye' is not an identifier",
                "eye,b,p/q,VIP,2024-01-10T09:00:00,, | patientRef 'p/q' is not an identifier",
                "eye,b,p,vip,2024-01-10T09:00:00,, | priority 'vip' is not one of",
                "eye,b,p,,2024-01-10T09:00:00,, | priority '' is not one of",
                "eye,b,p,VIP,,, | joinedAt is empty",
                "eye,b,p,VIP,10.01.2024 09:00,, | joinedAt '10.01.2024 09:00' is not a local time",
                "eye,b,p,VIP,2024-01-10T09:00:00Z,, | is not a local time",
                "eye,b,p,VIP,2024-02-30T09:00:00,, | is not a local time",
                "eye,b,p,VIP,2024-01-10T09:00:00,2024-01-10T08:59:59, | called before joined",
                "eye,b,p,VIP,2024-01-10T09:00:00,2024-01-10T09:10:00,2024-01-10T09:09:59 | completed before called",
                "eye,b,p,VIP,2024-01-10T09:00:00,,2024-01-10T09:09:59 | completed without having been called",
                "eye,b,p,VIP,2024-06-01T14:00:00.001,, | joinedAt 2024-06-01T14:00:00.001 is in the future",
                "eye,b,p,VIP,2024-01-10T09:00:00, | has 6 columns instead of 7",
                "eye,b,p,VIP,2024-01-10T09:00:00,,,x,y | has 9 columns instead of 7; surplus: x,y",
            })
    void rejectsInvalidRows(String csv, String reason) {
        assertThatExceptionOfType(VisitRuleException.class)
                .isThrownBy(() -> rules.check(VisitRows.row(1, csv)))
                .withMessageContaining(reason);
    }

    @Test
    void acceptsThePresent() throws VisitRuleException {
        assertThat(rules.check(VisitRows.row(1, "eye,b,p,VIP,2024-06-01T14:00:00,,"))
                        .joinedAt())
                .isEqualTo(NOW.instant());
    }

    @Nested
    class AtTheStartOfDaylightSavingTime {
        @Test
        void rejectsASkippedTime() {
            assertThatExceptionOfType(VisitRuleException.class)
                    .isThrownBy(
                            () -> rules.check(VisitRows.row(1, "eye,b,p,VIP,2024-03-31T01:30:00,2024-03-31T02:30:00,")))
                    .withMessageContaining("calledAt 2024-03-31T02:30:00 does not exist in Europe/Berlin");
        }

        @Test
        void acceptsTimesAroundTheGap() throws VisitRuleException {
            Visit visit = rules.check(VisitRows.row(1, "eye,b,p,VIP,2024-03-31T01:59:59,2024-03-31T03:00:00,"));

            assertThat(visit.joinedAt()).isEqualTo("2024-03-31T00:59:59Z");
            assertThat(visit.calledAt()).isEqualTo("2024-03-31T01:00:00Z");
        }
    }

    @Nested
    class AtTheEndOfDaylightSavingTime {
        @Test
        void usesTheFirstOfARepeatedTime() throws VisitRuleException {
            Visit visit = rules.check(VisitRows.row(1, "eye,b,p,VIP,2023-10-29T02:30:00,2023-10-29T03:00:00,"));

            assertThat(visit.joinedAt()).isEqualTo("2023-10-29T00:30:00Z");
            assertThat(visit.calledAt()).isEqualTo("2023-10-29T02:00:00Z");
        }
    }
}
