package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Replicas that come under a new name each time. */
class ReplicatedProjectionPositionTest {

    private static final List<String> VIEWS = List.of("board", "stats", "availability");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The segments of a name that does not come back stay claimed for 30 s: until then only what was told is known. */
    @Test
    void whatWasToldStaysAndDoesNotGrow() {
        try (TestQuerySide side =
                new TestQuerySide("ledger.projections.shared=true", "ledger.projections.segments=4")) {
            RandomClinicModel queue = new RandomClinicModel("c", "q", 3);
            side.record(queue.open());
            while (side.head() < 30) {
                side.record(queue.next());
            }
            awaitTold(side);
            for (int start = 1; start <= 3; start++) {
                side.stop();
                side.startAs("replica-" + start);
                for (String view : VIEWS) {
                    ReadYourWritesGate progress = side.bean(ReadYourWritesGate.class);
                    assertThat(progress.hasSeen(view, side.head())).as(view).isTrue();
                    assertThat(progress.hasSeen(view, side.head() + 1)).as(view).isFalse();
                }
                assertThat(side.documents().get("projection_positions_v1")).hasSameSizeAs(VIEWS);
            }
        }
    }

    private static void awaitTold(TestQuerySide side) {
        ProjectionPositionPublisher told = new ProjectionPositionPublisher(side.bean(MongoTemplate.class));
        long start = System.nanoTime();
        while (!VIEWS.stream().allMatch(view -> {
            SegmentPositions segments = told.published().get(view);
            return segments != null && segments.lowest() >= side.head();
        })) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
