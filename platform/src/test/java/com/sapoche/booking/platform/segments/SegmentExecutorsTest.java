package com.sapoche.booking.platform.segments;

import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SegmentExecutorsTest {
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    /** Back-off of Axon before the next attempt of a segment, and the time to claim the segment. */
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final SharedStores shared = new SharedStores();

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void retriesAFailedSegmentWhileOtherSegmentsWaitForTheStore() {
        Handler handler = new Handler();
        try (TestReplica replica = new TestReplica(shared.uri, shared.log, "a", new CommandListener() {}, handler)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> replica.held() == TestReplica.SEGMENTS);
            for (int segment = 1; segment < TestReplica.SEGMENTS; segment++) {
                shared.log.publish(event(segment, segment == 5 ? "fails" : "waits"));
            }
            await().atMost(OUTAGE.plus(RETRY)).until(() -> handler.done.contains("fails"));
        }
    }

    /** Returns an event of the given segment. */
    private static GenericEventMessage<String> event(int segment, String payload) {
        String id = Character.toString('p' + segment);
        return new GenericEventMessage<>(id, payload, MetaData.emptyInstance(), Instant.EPOCH);
    }

    public static final class Handler {
        private final Set<String> failed = ConcurrentHashMap.newKeySet();
        private final Set<String> done = ConcurrentHashMap.newKeySet();

        @EventHandler
        public void on(String payload) throws InterruptedException {
            if (payload.equals("waits")) {
                TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
            } else if (failed.add(payload)) {
                throw new IllegalStateException("store unavailable");
            }
            done.add(payload);
        }
    }
}
