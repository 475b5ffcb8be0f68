package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.projection.Projection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Tests published positions with replicas that start under a new name each time. */
class ReplicatedProjectionPositionTest {

    private static final List<String> PROJECTIONS = List.of("board", "stats", "availability");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The segments of a name that does not return stay claimed for 30 s; until then only published positions are available. */
    @Test
    void positionsStayPublishedAfterTheReplicaStops() {
        try (TestQuerySide querySide =
                new TestQuerySide("ledger.projections.shared=true", "ledger.projections.segments=4")) {
            RandomClinicModel queue = new RandomClinicModel("c", "q", 3);
            querySide.record(queue.open());
            while (querySide.head() < 30) {
                querySide.record(queue.next());
            }
            awaitPublished(querySide);
            for (int start = 1; start <= 3; start++) {
                querySide.stop();
                querySide.startAs("replica-" + start);
                for (String projection : PROJECTIONS) {
                    ReadYourWritesGate gate = querySide.bean(ReadYourWritesGate.class);
                    assertThat(gate.hasProcessed(projection, querySide.head()))
                            .as(projection)
                            .isTrue();
                    assertThat(gate.hasProcessed(projection, querySide.head() + 1))
                            .as(projection)
                            .isFalse();
                }
                assertThat(querySide.documents().get("projection_positions_v2")).hasSize(1);
            }
        }
    }

    private static void awaitPublished(TestQuerySide querySide) {
        ProjectionPositionPublisher published = new ProjectionPositionPublisher(querySide.bean(MongoTemplate.class));
        long start = System.nanoTime();
        while (published
                        .published()
                        .getOrDefault(Projection.PROCESSOR, SegmentPositions.NONE)
                        .lowest()
                < querySide.head()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
