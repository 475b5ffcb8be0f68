package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.BOOKING;
import static com.sapoche.booking.saga.SampleEvents.CLINIC;
import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.QUEUE;
import static com.sapoche.booking.saga.SampleEvents.TTL;
import static com.sapoche.booking.saga.SampleEvents.fulfilled;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.released;
import static com.sapoche.booking.saga.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.platform.events.UnknownEvent;
import com.sapoche.booking.platform.testing.AdjustableClock;
import com.sapoche.booking.platform.testing.HandlerFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tests that an event which a saga or policy cannot handle blocks its own queue only. */
class SagaDeadLetterTest {
    private static final String OTHER_CLINIC = "south";
    private static final OfferFreeSeats OFFER = new OfferFreeSeats(CLINIC, QUEUE);
    private static final OfferFreeSeats OFFER_IN_OTHER_QUEUE = new OfferFreeSeats(OTHER_CLINIC, QUEUE);
    /** Covers the seconds after which Axon delivers a failed batch again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final EventStorageEngine log = new InMemoryEventStorageEngine();
    private final AdjustableClock clock = new AdjustableClock(NINE);
    private EmbeddedMongo mongo;
    private TestSagaProcess process;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        start();
    }

    @AfterEach
    void close() {
        HandlerFaults.clear();
        process.close();
        mongo.close();
    }

    @Nested
    class PoisonedEventInTheSaga {
        private final SeatReleased poisoned = released("a1");

        @BeforeEach
        void publish() {
            process.publish(offered("a1"), offered("a2"), offered(OTHER_CLINIC, "a9", NINE.plus(TTL), false));
            awaitStored("sagas_v2", 3);
            poison("SlotAllocationSaga", poisoned);
            // Not a dead letter: the saga does not handle it.
            process.publish(poisoned, fulfilled(), released("a2"), releasedInOtherQueue());
            awaitDeadLetters("slot-allocation", 2);
        }

        @Test
        void leavesOtherQueuesUnaffected() {
            patiently().until(() -> process.commandSide().commands().contains(OFFER_IN_OTHER_QUEUE));

            assertThat(process.commandSide().commands()).doesNotContain(OFFER);
        }

        @Test
        void changesNothingAndKeepsLaterEventsOfItsQueueWaiting() {
            awaitStored("sagas_v2", 2);

            assertThat(deadLettersInHealth())
                    .containsEntry("slot-allocation", 2L)
                    .containsEntry("capacity", 0L);
        }

        @Test
        void keepsDeadlinesOfItsQueueWorking() {
            clock.advance(TTL);

            patiently()
                    .until(() ->
                            process.commandSide().commands().contains(new LapseOffer(CLINIC, QUEUE, BOOKING, "a2")));
        }

        @Test
        void isHandledWithTheLaterEventsOnceTheHandlerSucceeds() {
            HandlerFaults.clear();

            patiently().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return process.commandSide().commands().contains(OFFER);
            });
            awaitDeadLetters("slot-allocation", 0);
            awaitStored("sagas_v2", 0);
        }

        @Test
        void isHandledAfterARestartWithACorrectedHandler() {
            process.close();
            HandlerFaults.clear();
            start();

            patiently().until(() -> process.commandSide().commands().contains(OFFER));
            awaitDeadLetters("slot-allocation", 0);
            awaitStored("sagas_v2", 0);
        }

        @Test
        void remainsBlockedAfterARestartWithTheSameHandler() {
            process.close();
            start();
            process.publish(offered("a3"));

            awaitDeadLetters("slot-allocation", 3);
            assertThat(process.commandSide().commands()).isEmpty();
        }
    }

    @Nested
    class PoisonedEventInThePolicy {
        private final CapacityChanged poisoned = new CapacityChanged(CLINIC, QUEUE, "s1", 1, NINE);

        @BeforeEach
        void publish() {
            poison("CapacityPolicy", poisoned);
            process.publish(
                    poisoned,
                    new CapacityChanged(CLINIC, QUEUE, "s2", 1, NINE),
                    new CapacityChanged(OTHER_CLINIC, QUEUE, "s3", 1, NINE));
            awaitDeadLetters("capacity", 2);
        }

        @Test
        void leavesOtherQueuesUnaffected() {
            patiently().until(() -> process.commandSide().commands().equals(List.of(OFFER_IN_OTHER_QUEUE)));
        }

        @Test
        void isHandledWithTheLaterEventsOnceTheHandlerSucceeds() {
            HandlerFaults.clear();

            patiently().until(() -> {
                clock.advance(Duration.ofSeconds(10));
                return process.commandSide().commands().contains(OFFER);
            });
            awaitDeadLetters("capacity", 0);
        }

        @Test
        void delaysTheDeadlineOfAServiceAndDoesNotLoseIt() {
            process.publish(started(null));
            awaitDeadLetters("capacity", 3);
            HandlerFaults.clear();

            patiently().until(() -> {
                clock.advance(Duration.ofHours(1));
                return process.commandSide().commands().contains(new CompleteOverdueService(CLINIC, QUEUE, BOOKING));
            });
        }
    }

    @Nested
    class EventOfANewerVersion {
        @BeforeEach
        void publish() {
            process.publish(offered("a1"), offered("a2"), offered(OTHER_CLINIC, "a9", NINE.plus(TTL), false));
            awaitStored("sagas_v2", 3);
            process.publish(unreadable(released("a1")), released("a2"), releasedInOtherQueue());
            awaitDeadLetters("slot-allocation", 2);
            awaitDeadLetters("capacity", 1);
        }

        @Test
        void leavesOtherQueuesUnaffected() {
            patiently().until(() -> process.commandSide().commands().contains(OFFER_IN_OTHER_QUEUE));

            assertThat(process.commandSide().commands()).doesNotContain(OFFER);
        }

        @Test
        void isHandledAfterARestartWithAVersionThatKnowsIt() {
            process.close();
            start();

            patiently().until(() -> process.commandSide().commands().contains(OFFER));
            awaitDeadLetters("slot-allocation", 0);
            awaitDeadLetters("capacity", 0);
            awaitStored("sagas_v2", 0);
        }

        /** Returns the event as a version that does not know its type reads it. */
        private EventMessage<?> unreadable(LedgerEvent event) {
            SerializedObject<String> stored = process.bean(Serializer.class).serialize(event, String.class);
            UnknownEvent unknown = new UnknownEvent(
                    stored.getType().getName(), stored.getType().getRevision(), stored.getData());
            return new GenericEventMessage<>(unknown, MetaData.with(MetaDataKeys.ROUTING_KEY, CLINIC + "/" + QUEUE));
        }
    }

    @Nested
    class PoisonedEventUnderSteadyLoad {
        private static final int EVENTS = 200;
        /** Covers one failed batch: Axon releases the segment, and claims it again after about a second. */
        private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

        /** Publishes events of other queues of the same segment while the batch with the poisoned event is repeated. */
        @Test
        void delaysOtherQueuesOfItsSegmentShortly() throws InterruptedException {
            process.publish(offered("a1"));
            SeatReleased poisoned = released("a1");
            poison("SlotAllocationSaga", poisoned);
            Map<String, Long> publishedAt = new HashMap<>();
            for (int i = 0; i < EVENTS; i++) {
                if (i == EVENTS / 10) {
                    process.publish(poisoned);
                }
                String queue = "other-" + i;
                publishedAt.put(queue, System.nanoTime());
                process.publish(new CapacityChanged(CLINIC, queue, "s1", 1, NINE));
                TimeUnit.MILLISECONDS.sleep(10);
            }
            Map<String, Long> handledAt = process.commandSide().receivedAt;
            patiently().until(() -> handledAt.keySet().containsAll(publishedAt.keySet()));

            awaitDeadLetters("slot-allocation", 1);
            assertThat(publishedAt).allSatisfy((queue, at) -> assertThat(Duration.ofNanos(handledAt.get(queue) - at))
                    .as("delay of queue " + queue)
                    .isLessThan(LONGEST_DELAY));
        }
    }

    @Nested
    class FailureOfTheDocumentStore {
        @Test
        void isNotAttributedToAnEvent() {
            mongo.failOnce("update", "deadlines_v2");
            process.publish(offered("a1"));

            awaitStored("deadlines_v2", 1);
            awaitDeadLetters("slot-allocation", 0);
        }
    }

    private void start() {
        process = new TestSagaProcess(mongo, log, clock, "ledger.dead-letters.replay-check=PT0.2S");
    }

    private static void poison(String handler, LedgerEvent event) {
        HandlerFaults.in(handler, event);
    }

    private static SeatReleased releasedInOtherQueue() {
        SeatReleased sample = released("a9");
        return new SeatReleased(
                OTHER_CLINIC, QUEUE, sample.slotId(), BOOKING, sample.allocationId(), sample.reason(), NINE);
    }

    private void awaitDeadLetters(String processor, int count) {
        patiently().untilAsserted(() -> assertThat(mongo.template()
                        .getCollection("dead_letters_v1")
                        .countDocuments(new Document("processor", processor)))
                .isEqualTo(count));
    }

    private void awaitStored(String collection, long documents) {
        patiently().untilAsserted(() -> assertThat(
                        mongo.template().getCollection(collection).countDocuments(new Document()))
                .isEqualTo(documents));
    }

    private Map<String, Object> deadLettersInHealth() {
        return process.bean(HealthIndicator.class, "deadLetters").health().getDetails();
    }

    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE);
    }
}
