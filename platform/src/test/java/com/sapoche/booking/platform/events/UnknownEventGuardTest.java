package com.sapoche.booking.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownEventGuardTest {
    private final UnknownEventTracker tracker = new UnknownEventTracker();
    private final StoredFormat format = StoredFormat.of(List.of(), tracker);

    /** Describes a stored event of a known or unknown type. */
    private record StoredEvent(String queueId, String type, String revision) {}

    private static StoredEvent known(String queueId) {
        return new StoredEvent(queueId, "queue.paused", "1");
    }

    private GenericDomainEventEntry<byte[]> entry(StoredEvent stored, int at) {
        Serializer serializer = format.serializer();
        byte[] payload = serializer
                .serialize(new QueuePaused("north", stored.queueId(), null, Instant.EPOCH), byte[].class)
                .getData();
        return new GenericDomainEventEntry<>(
                "queue",
                "queue:north/" + stored.queueId(),
                at,
                "event-" + at,
                Instant.EPOCH,
                stored.type(),
                stored.revision(),
                payload,
                ("{\"routingKey\":\"north/" + stored.queueId() + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private Stream<TrackedEventMessage<?>> tracked(List<StoredEvent> log, int from) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                IntStream.range(from, log.size())
                        .mapToObj(at -> new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(at), entry(log.get(at), at))),
                format.serializer(),
                format.upcasters());
    }

    @Nested
    @DisplayName("Aggregate stream")
    class AggregateStream {
        private DomainEventStream stream(StoredEvent stored) {
            return EventStreamUtils.upcastAndDeserializeDomainEvents(
                    Stream.of(entry(stored, 0)), format.serializer(), format.upcasters());
        }

        @ParameterizedTest
        @CsvSource({"queue.teleported, 1", "queue.paused, 2", "queue.paused, two"})
        void failsOnAnUnknownEvent(String type, String revision) {
            assertThatThrownBy(
                            () -> stream(new StoredEvent("q", type, revision)).next())
                    .isInstanceOf(UnknownEventException.class)
                    .hasMessageContaining(type + ", revision " + revision);
            assertThat(tracker.blockedQueues()).containsOnlyKeys("north/q");
        }

        @Test
        void readsAKnownEvent() {
            assertThat(stream(known("q")).next().getPayload()).isInstanceOf(QueuePaused.class);
            assertThat(tracker.blockedQueues()).isEmpty();
        }
    }

    @Nested
    @DisplayName("Tracking stream")
    class TrackingStream {
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        private final class Handler {
            @EventHandler
            void on(QueuePaused paused) {
                seen.add(paused.queueId());
            }

            @EventHandler
            void on(UnknownEvent unknown) {
                seen.add(unknown.type() + "." + unknown.revision());
            }
        }

        private Configuration process(StoredEvent... log) {
            Configurer configurer =
                    DefaultConfigurer.defaultConfiguration(false).configureSerializer(axon -> format.serializer());
            configurer
                    .eventProcessing()
                    .registerTokenStore(axon -> new InMemoryTokenStore())
                    .registerPooledStreamingEventProcessor(
                            "view",
                            axon -> token -> new StoredStream(tracked(
                                            List.of(log),
                                            token == null
                                                    ? 0
                                                    : (int) token.position().orElse(-1) + 1)
                                    .iterator()),
                            (axon, builder) -> builder.initialSegmentCount(1).initialToken(source -> null))
                    .byDefaultAssignTo("view")
                    .registerEventHandler(axon -> new Handler());
            return configurer.start();
        }

        @ParameterizedTest
        @CsvSource({"queue.teleported, 1", "queue.paused, 2", "queue.paused, two"})
        void deliversAnUnknownEvent(String type, String revision) {
            Configuration axon = process(known("q1"), new StoredEvent("q2", type, revision), known("q3"));
            try {
                await().until(() -> seen.contains("q3"));
                assertThat(seen).containsExactly("q1", type + "." + revision, "q3");
            } finally {
                axon.shutdown();
            }
        }

        @Test
        void keepsQueueAndStoredFormOfAnUnknownEvent() {
            TrackedEventMessage<?> message = tracked(List.of(new StoredEvent("q2", "queue.teleported", "7")), 0)
                    .findFirst()
                    .orElseThrow();

            assertThat(QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(message))
                    .isEqualTo("north/q2");
            var stored = message.serializePayload(format.serializer(), String.class);
            assertThat(stored.getType().getName()).isEqualTo("queue.teleported");
            assertThat(stored.getType().getRevision()).isEqualTo("7");
            assertThat(stored.getData()).contains("\"queueId\":\"q2\"");
        }

        @Test
        void blocksOnlyTheQueueOfTheUnknownEvent() {
            tracked(List.of(known("q1"), new StoredEvent("q2", "queue.teleported", "1")), 0)
                    .forEach(TrackedEventMessage::getIdentifier);

            assertThatThrownBy(() -> tracker.check("north/q2")).isInstanceOf(UnknownEventException.class);
            tracker.check("north/q1");
        }
    }
}
