package com.sapoche.booking.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import org.junit.jupiter.api.Test;

/** Tests the start on a log that ends before events that the projections have processed. */
class ProjectionStartupCheckTest {

    @Test
    void rebuildsProjections() {
        try (TestQuerySide querySide = new TestQuerySide()) {
            truncateLog(querySide);
            querySide.start();
            assertThat(querySide.getCurrent("c/queues/q").get("lastTicket").asInt())
                    .isZero();
            assertThat(querySide.getCurrent("c/queues")).hasSize(1);
        }
    }

    @Test
    void refusesTheStartWithSharedProjections() {
        try (TestQuerySide querySide = new TestQuerySide("ledger.projections.token-ahead=fail")) {
            truncateLog(querySide);
            assertThatThrownBy(querySide::start).hasStackTraceContaining("but the log ends at 0");
        }
    }

    private static void truncateLog(TestQuerySide querySide) {
        RandomClinicModel model = new RandomClinicModel("c", "q", 1);
        querySide.record(model.open());
        for (int i = 0; i < 50; i++) {
            querySide.record(model.next());
        }
        assertThat(querySide.getCurrent("c/queues/q").get("lastTicket").asInt()).isPositive();
        querySide.getCurrent("c/queues/q/availability");
        querySide.getCurrent("c/queues/q/stats");
        querySide.stop();
        querySide.replaceLog();
        querySide.record(new RandomClinicModel("c", "q", 1).open());
    }
}
