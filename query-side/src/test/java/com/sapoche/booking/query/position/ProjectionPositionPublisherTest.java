package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.query.position.SegmentPositions.SegmentKey;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class ProjectionPositionPublisherTest {

    private static final SegmentKey EVEN = new SegmentKey(0, 1);
    private static final SegmentKey ODD = new SegmentKey(1, 1);
    private static final int REPLICAS = 4;
    private static final int ROUNDS = 200;

    private final MongoServer store = new MongoServer(new H2Backend((String) null));
    private MongoClient client;
    private MongoTemplate mongo;

    @BeforeEach
    void start() {
        store.bind();
        client = MongoClients.create(store.getConnectionString());
        mongo = new MongoTemplate(client, "test");
    }

    @AfterEach
    void stop() {
        client.close();
        store.shutdownNow();
    }

    @Test
    void storesOneDocumentPerProcessor() {
        for (long at = 0; at < 50; at++) {
            replica().publish("projections", new SegmentPositions(Map.of(EVEN, at)));
            replica().publish("rebuild", new SegmentPositions(Map.of(ODD, at)));
        }
        assertThat(mongo.getCollection("projection_positions_v2").countDocuments())
                .isEqualTo(2);
        assertThat(replica().published())
                .isEqualTo(Map.of(
                        "projections",
                        new SegmentPositions(Map.of(EVEN, 49L)),
                        "rebuild",
                        new SegmentPositions(Map.of(ODD, 49L))));
    }

    @Test
    void keepsPositionsOfOtherSegments() {
        ProjectionPositionPublisher replica = replica();
        replica.publish("projections", new SegmentPositions(Map.of(EVEN, 7L)));
        replica.publish("projections", new SegmentPositions(Map.of(ODD, 5L)));
        assertThat(replica.published())
                .isEqualTo(Map.of("projections", new SegmentPositions(Map.of(EVEN, 7L, ODD, 5L))));
    }

    @Test
    void ignoresALowerPosition() {
        replica().publish("projections", new SegmentPositions(Map.of(EVEN, 9L, ODD, 3L)));
        replica().publish("projections", new SegmentPositions(Map.of(EVEN, 2L, ODD, 4L)));
        assertThat(replica().published())
                .isEqualTo(Map.of("projections", new SegmentPositions(Map.of(EVEN, 9L, ODD, 4L))));
    }

    @Test
    void keepsConcurrentlyPublishedPositions() throws Exception {
        ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
        try {
            List<Future<?>> publishing = new ArrayList<>();
            for (int i = 0; i < REPLICAS; i++) {
                SegmentKey own = new SegmentKey(i, REPLICAS - 1);
                publishing.add(replicas.submit(() -> {
                    ProjectionPositionPublisher replica = replica();
                    for (long at = 0; at <= ROUNDS; at++) {
                        replica.publish("projections", new SegmentPositions(Map.of(own, at)));
                    }
                }));
            }
            for (Future<?> one : publishing) {
                one.get();
            }
        } finally {
            replicas.shutdown();
        }
        SegmentPositions published = replica().published().get("projections");
        assertThat(published.positions().keySet())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REPLICAS)
                        .mapToObj(i -> new SegmentKey(i, REPLICAS - 1))
                        .toList());
        assertThat(published.lowest()).isEqualTo(ROUNDS);
    }

    private ProjectionPositionPublisher replica() {
        return new ProjectionPositionPublisher(mongo);
    }
}
