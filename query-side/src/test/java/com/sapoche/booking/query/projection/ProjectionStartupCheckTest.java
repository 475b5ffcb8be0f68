package com.sapoche.booking.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import org.junit.jupiter.api.Test;

/** A log that lost its end, under views that have seen it. */
class ProjectionStartupCheckTest {

    @Test
    void viewsAreBuiltAgain() {
        try (TestQuerySide side = new TestQuerySide()) {
            lose(side);
            side.start();
            assertThat(side.now("c/queues/q").get("lastTicket").asInt()).isZero();
            assertThat(side.now("c/queues")).hasSize(1);
        }
    }

    @Test
    void theStartIsRefusedWhereOthersUseTheViews() {
        try (TestQuerySide side = new TestQuerySide("ledger.projections.token-ahead=fail")) {
            lose(side);
            assertThatThrownBy(side::start).hasStackTraceContaining("but the log ends at 0");
        }
    }

    private static void lose(TestQuerySide side) {
        RandomClinicModel script = new RandomClinicModel("c", "q", 1);
        side.record(script.open());
        for (int i = 0; i < 50; i++) {
            side.record(script.next());
        }
        assertThat(side.now("c/queues/q").get("lastTicket").asInt()).isPositive();
        side.now("c/queues/q/availability");
        side.now("c/queues/q/stats");
        side.stop();
        side.replaceLog();
        side.record(new RandomClinicModel("c", "q", 1).open());
    }
}
