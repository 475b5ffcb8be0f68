package com.sapoche.booking.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.cli.visits.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedHistoryTest {
    private static final Instant NOW = Instant.parse("2024-05-02T11:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void usesEachRoomOnceAtATimeAndNoFutureTime(int rooms) {
        List<Visit> visits = SeedHistory.visits("general", rooms, DAY, NOW, new Random(rooms));

        assertThat(visits).hasSizeGreaterThan(30).allSatisfy(visit -> {
            assertThat(visit.joinedAt()).isBeforeOrEqualTo(NOW);
            if (visit.calledAt() != null) {
                assertThat(visit.calledAt()).isBetween(visit.joinedAt(), NOW);
            }
            if (visit.completedAt() != null) {
                assertThat(visit.completedAt()).isBetween(visit.calledAt(), NOW);
            }
        });
        assertThat(visits.stream().filter(visit -> visit.calledAt() != null && visit.completedAt() == null))
                .hasSizeLessThanOrEqualTo(rooms);
        assertThat(visits).extracting(Visit::bookingId).doesNotHaveDuplicates();
        assertThat(visits).extracting(Visit::patientRef).doesNotHaveDuplicates();
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(SeedHistory.visits("general", 2, DAY, NOW, new Random(7)))
                .isEqualTo(SeedHistory.visits("general", 2, DAY, NOW, new Random(7)));
    }

    @Test
    void hundredPatientsShowEveryBehavior() {
        Set<PatientBehavior> behaviors = IntStream.range(0, 100)
                .mapToObj(number -> PatientBehavior.of(PatientArrivals.booking("cardiology", "20240502", number)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PatientBehavior.class)));

        assertThat(behaviors).containsExactlyInAnyOrder(PatientBehavior.values());
    }
}
