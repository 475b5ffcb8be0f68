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
    private static final Duration STORE_AWAY = Duration.ofSeconds(3);
    /** What Axon waits before it tries a segment again, and some time to claim it. */
    private static final Duration ONE_TRY = Duration.ofSeconds(3);

    private final SharedStores shared = new SharedStores();

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void aSegmentThatFailsWhileOthersWaitForTheStoreIsTriedAgainSoon() {
        Handler handler = new Handler();
        try (TestReplica member = new TestReplica(shared.uri, shared.log, "a", new CommandListener() {}, handler)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> member.held() == TestReplica.SEGMENTS);
            for (int segment = 1; segment < TestReplica.SEGMENTS; segment++) {
                shared.log.publish(event(segment, segment == 5 ? "fails" : "waits"));
            }
            await().atMost(STORE_AWAY.plus(ONE_TRY)).until(() -> handler.done.contains("fails"));
        }
    }

    /** Of the one segment that has its identifier. */
    private static GenericEventMessage<String> event(int segment, String what) {
        String id = Character.toString('p' + segment);
        return new GenericEventMessage<>(id, what, MetaData.emptyInstance(), Instant.EPOCH);
    }

    public static final class Handler {
        private final Set<String> failed = ConcurrentHashMap.newKeySet();
        private final Set<String> done = ConcurrentHashMap.newKeySet();

        @EventHandler
        public void on(String what) throws InterruptedException {
            if (what.equals("waits")) {
                TimeUnit.MILLISECONDS.sleep(STORE_AWAY.toMillis());
            } else if (failed.add(what)) {
                throw new IllegalStateException("the store is away");
            }
            done.add(what);
        }
    }
}
