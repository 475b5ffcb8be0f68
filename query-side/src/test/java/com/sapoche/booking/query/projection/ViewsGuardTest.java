package com.sapoche.booking.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.query.ClinicScript;
import com.sapoche.booking.query.QuerySide;
import org.junit.jupiter.api.Test;

/** A log that lost its end, under views that have seen it. */
class ViewsGuardTest {

    @Test
    void viewsAreBuiltAgain() {
        try (QuerySide side = new QuerySide()) {
            lose(side);
            side.start();
            assertThat(side.now("c/queues/q").get("lastTicket").asInt()).isZero();
            assertThat(side.now("c/queues")).hasSize(1);
        }
    }

    @Test
    void theStartIsRefusedWhereOthersUseTheViews() {
        try (QuerySide side = new QuerySide("ledger.projections.token-ahead=fail")) {
            lose(side);
            assertThatThrownBy(side::start).hasStackTraceContaining("but the log ends at 0");
        }
    }

    private static void lose(QuerySide side) {
        ClinicScript script = new ClinicScript("c", "q", 1);
        side.record(script.open());
        for (int i = 0; i < 50; i++) {
            side.record(script.next());
        }
        assertThat(side.now("c/queues/q").get("lastTicket").asInt()).isPositive();
        side.now("c/queues/q/availability");
        side.now("c/queues/q/stats");
        side.stop();
        side.replaceLog();
        side.record(new ClinicScript("c", "q", 1).open());
    }
}
