package com.sapoche.booking.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.query.TestQuerySide;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ProjectionCrashTest {

    /** Verifies that a start does not require the claims of a killed process, which are not released. */
    @Test
    void startsBeforeTheClaimsOfAKilledProcessExpire() {
        try (TestQuerySide querySide = new TestQuerySide("ledger.projections.node=")) {
            querySide.record(new QueueOpened(
                    "c",
                    "q",
                    "Blood test",
                    ZoneId.of("Europe/Lisbon"),
                    new QueuePolicy(
                            1,
                            Duration.ofMinutes(15),
                            LapsePolicy.KEEP_PLACE,
                            3,
                            100,
                            false,
                            Duration.ofHours(12),
                            Duration.ofHours(24),
                            null,
                            Map.of()),
                    TestQuerySide.NOW));
            querySide.getCurrent("c/queues/q");
            Map<String, Map<Object, Document>> atTheKill = querySide.documents();
            querySide.stop();
            querySide.restoreDocuments(atTheKill, () -> false);

            querySide.start();

            assertThat(querySide.get("c/queues/q").status()).isEqualTo(200);
        }
    }
}
