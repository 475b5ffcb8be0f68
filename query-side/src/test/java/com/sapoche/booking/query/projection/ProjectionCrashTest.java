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

    /** A kill releases no claim; whoever comes next must not need it to start. */
    @Test
    void startsWhileOneThatWasKilledStillHasItsClaims() {
        try (TestQuerySide side = new TestQuerySide("ledger.projections.node=")) {
            side.record(new QueueOpened(
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
            side.now("c/queues/q");
            Map<String, Map<Object, Document>> atTheKill = side.documents();
            side.stop();
            side.putBack(atTheKill, () -> false);

            side.start();

            assertThat(side.get("c/queues/q").status()).isEqualTo(200);
        }
    }
}
