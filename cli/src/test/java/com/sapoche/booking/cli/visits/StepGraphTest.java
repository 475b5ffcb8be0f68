package com.sapoche.booking.cli.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepGraphTest {
    private static Visit visit(int number, String queue, String patient, long joined, long called, long completed) {
        return new Visit(
                number,
                queue,
                "b" + number,
                patient,
                "STANDARD",
                Instant.ofEpochSecond(joined),
                Instant.ofEpochSecond(called),
                Instant.ofEpochSecond(completed));
    }

    private static List<String> words(StepGraph plan) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            words.add(
                    plan.step(i).visit().bookingId() + " " + plan.step(i).kind().action());
        }
        return words;
    }

    @Test
    void ordersStepsByTime() {
        StepGraph plan = StepGraph.of(List.of(visit(1, "q", "p1", 10, 30, 50), visit(2, "q", "p2", 20, 25, 60)));

        assertThat(words(plan))
                .containsExactly("b1 join", "b2 join", "b2 start", "b1 start", "b1 complete", "b2 complete");
    }

    @Test
    void endsAVisitBeforeTheNextOneAtTheSameInstant() {
        StepGraph plan = StepGraph.of(List.of(visit(2, "q", "p", 12, 12, 12), visit(1, "q", "p", 10, 11, 12)));

        assertThat(words(plan))
                .containsExactly("b1 join", "b1 start", "b1 complete", "b2 join", "b2 start", "b2 complete");
    }

    @Test
    void chainsJoinsOfAQueueAndStepsOfAPatient() {
        StepGraph plan = StepGraph.of(List.of(
                visit(1, "q", "p1", 10, 13, 14), visit(2, "q", "p2", 11, 15, 16), visit(3, "other", "p1", 12, 17, 18)));

        assertThat(words(plan).subList(0, 4)).containsExactly("b1 join", "b2 join", "b3 join", "b1 start");
        assertThat(plan.nextJoin(0)).isEqualTo(1);
        assertThat(plan.nextJoin(1)).isEqualTo(StepGraph.NONE);
        assertThat(plan.nextOfPatient(0)).isEqualTo(3);
        assertThat(plan.predecessorCounts()).startsWith(0, 1, 0, 1);
    }
}
