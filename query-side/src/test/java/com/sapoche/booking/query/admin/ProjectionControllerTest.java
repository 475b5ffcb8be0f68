package com.sapoche.booking.query.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProjectionControllerTest {

    private TestQuerySide querySide;

    @BeforeEach
    void start() {
        querySide = new TestQuerySide();
        querySide.record(new RandomClinicModel("c", "q", 1).open());
        querySide.getCurrent("c/queues/q");
        querySide.getCurrent("c/queues/q/availability");
        querySide.getCurrent("c/queues/q/stats");
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void listsEveryProjectionWithItsPosition() {
        JsonNode projections = list();

        assertThat(projections.findValuesAsString("name")).containsExactly("availability", "board", "stats");
        for (JsonNode projection : projections) {
            assertThat(projection.get("position").asLong()).isEqualTo(querySide.head());
            assertThat(projection.get("lag").asLong()).isZero();
            assertThat(projection.get("version").asInt()).isPositive();
            assertThat(projection.get("caughtUp").asBoolean()).isTrue();
            assertThat(projection.get("deadLetters").asLong()).isZero();
        }
    }

    @Test
    void reportsTheLagOfAStoppedProcessor() {
        querySide.stopProcessor();
        querySide.record(new RandomClinicModel("c", "q2", 1).open());

        JsonNode board = list().get(1);

        assertThat(board.get("name").asString()).isEqualTo("board");
        assertThat(board.get("lag").asLong()).isPositive();
    }

    private JsonNode list() {
        return querySide.request("GET", "/api/v1/admin/projections", "").body();
    }
}
