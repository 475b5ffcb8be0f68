package com.sapoche.booking.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.queue.QueuePaused;
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
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownEventGuardTest {
    private static final String PAUSED = QueuePaused.class.getName();
    private static final Jackson3Serializer JSON = Jackson3Serializer.builder().build();

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** What the log says is in a message, whatever this version knows of it. */
    private record Written(String queueId, String type, String revision) {}

    @ParameterizedTest
    @CsvSource({
        "com.sapoche.booking.api.queue.QueueTeleported, 1",
        "com.sapoche.booking.api.queue.QueuePaused, 2",
        "com.sapoche.booking.api.queue.QueuePaused, two",
    })
    void aProcessorStopsAtAnEventItDoesNotKnow(String type, String revision) {
        Configuration axon = process(new UnknownEventGuard(), before(), new Written("q2", type, revision), after());
        try {
            await().until(() -> processor(axon).isError());
            assertThat(seen).doesNotContain("q3");
        } finally {
            axon.shutdown();
        }
    }

    /** What the guard is for. */
    @Test
    void withoutTheGuardItWouldBePassedOverInSilence() {
        Written unknown = new Written("q2", "com.sapoche.booking.api.queue.QueueTeleported", "1");
        Configuration axon = process(NoOpEventUpcaster.INSTANCE, before(), unknown, after());
        try {
            await().until(() -> seen.contains("q3"));
            assertThat(seen).containsExactly("q1", "q3");
        } finally {
            axon.shutdown();
        }
    }

    @Test
    void whatIsKnownPasses() {
        Configuration axon = process(new UnknownEventGuard(), before(), new Written("q2", PAUSED, null), after());
        try {
            await().until(() -> seen.contains("q3"));
            assertThat(seen).containsExactly("q1", "q2", "q3");
        } finally {
            axon.shutdown();
        }
    }

    @Test
    void saysWhichItIs() {
        Written unknown = new Written("q2", "com.sapoche.booking.api.queue.QueueTeleported", "7");
        assertThatThrownBy(
                        () -> read(List.of(unknown), 0, new UnknownEventGuard()).toList())
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("QueueTeleported of revision 7");
    }

    private static Written before() {
        return new Written("q1", PAUSED, "1");
    }

    private static Written after() {
        return new Written("q3", PAUSED, "1");
    }

    private Configuration process(EventUpcaster upcaster, Written... log) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false).configureSerializer(axon -> JSON);
        configurer
                .eventProcessing()
                .registerTokenStore(axon -> new InMemoryTokenStore())
                .registerPooledStreamingEventProcessor(
                        "view",
                        axon -> token -> new StoredStream(read(
                                        List.of(log),
                                        token == null
                                                ? 0
                                                : (int) token.position().orElse(-1) + 1,
                                        upcaster)
                                .iterator()),
                        (axon, builder) -> builder.initialSegmentCount(1).initialToken(source -> null))
                .byDefaultAssignTo("view")
                .registerEventHandler(axon -> new Handler());
        return configurer.start();
    }

    private static StreamingEventProcessor processor(Configuration axon) {
        return axon.eventProcessingConfiguration()
                .eventProcessor("view", StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static Stream<TrackedEventMessage<?>> read(List<Written> log, int from, EventUpcaster upcaster) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                IntStream.range(from, log.size()).mapToObj(at -> stored(log.get(at), at)), JSON, upcaster);
    }

    private static TrackedDomainEventData<byte[]> stored(Written written, int at) {
        byte[] payload = JSON.serialize(new QueuePaused("north", written.queueId(), null, Instant.EPOCH), byte[].class)
                .getData();
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(at),
                new GenericDomainEventEntry<>(
                        "queue",
                        "queue:north",
                        at,
                        "event-" + at,
                        Instant.EPOCH,
                        written.type(),
                        written.revision(),
                        payload,
                        "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private final class Handler {
        @EventHandler
        void on(QueuePaused paused) {
            seen.add(paused.queueId());
        }
    }
}
