package com.sapoche.booking.platform.segments;

import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorRecoveryTest {
    /** Ends between the attempts of a processor, which follow 1, 3, 7 and 15 s after the first failure. */
    private static final long OUTAGE_SECONDS = 9;

    private final SharedStores shared = new SharedStores();
    private volatile boolean unavailable;
    private volatile boolean read;

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void readsEventsSoonAfterALongOutageOfTheEventStore() throws InterruptedException {
        unavailable = true;
        try (TestReplica replica =
                new TestReplica(shared.uri, new InterruptibleEventStore(), "a", new CommandListener() {}, this)) {
            shared.log.publish(GenericEventMessage.asEventMessage("event"));
            TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
            unavailable = false;
            await().atMost(Duration.ofSeconds(4)).until(() -> read);
        }
    }

    @EventHandler
    public void on(String event) {
        read = true;
    }

    private final class InterruptibleEventStore implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
            if (unavailable) {
                throw new IllegalStateException("event store unavailable");
            }
            return shared.log.openStream(from);
        }

        @Override
        public TrackingToken createTailToken() {
            return shared.log.createTailToken();
        }
    }
}
