package com.sapoche.booking.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.platform.events.BatchSegment;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProcessorsHealthIndicatorTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Handler handler = new Handler();
    private final BatchFailureTracker failures = new BatchFailureTracker();
    private Configuration axon;
    private ProcessorsHealthIndicator alone;
    private ProcessorsHealthIndicator shared;

    @BeforeEach
    void start() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> StoredFormat.ofEvents().serializer())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerTokenStore(configuration -> new InMemoryTokenStore())
                .registerPooledStreamingEventProcessor(
                        "board", Configuration::eventStore, (configuration, builder) -> builder.initialSegmentCount(2)
                                .tokenClaimInterval(100)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerDefaultHandlerInterceptor((configuration, name) -> failures.interceptorOf(name))
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .byDefaultAssignTo("board")
                .registerEventHandler(configuration -> handler);
        axon = configurer.buildConfiguration();
        alone = new ProcessorsHealthIndicator(axon.eventProcessingConfiguration(), failures, false);
        shared = new ProcessorsHealthIndicator(axon.eventProcessingConfiguration(), failures, true);
        axon.start();
        await().atMost(TIMEOUT).until(() -> alone.health().getStatus().equals(Status.UP));
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void isDownWhileASegmentFailsRepeatedly() {
        handler.failures.set(3);
        axon.eventGateway().publish(new QueuePaused("north", "q", null, Instant.EPOCH));

        // Between two attempts the status lists the healthy segment only.
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(10))
                .during(Duration.ofMillis(300))
                .until(() -> handler.failures.get() == 1
                        && processor().processingStatus().size() == 1
                        && shared.health().getStatus().equals(Status.DOWN));
        assertThat(shared.health().getDetails()).containsEntry("board", "in error");
        await().atMost(TIMEOUT).until(() -> shared.health().getStatus().equals(Status.UP));
        assertThat(handler.failures).hasValue(-1);
    }

    /** Verifies a name internal to Axon: under another name, failures of different segments would be counted as one. */
    @Test
    void readsTheSegmentFromTheResourceThatAxonSets() {
        axon.eventGateway().publish(new QueuePaused("north", "q", null, Instant.EPOCH));

        await().atMost(TIMEOUT).until(() -> handler.failures.get() == -1);
        assertThat(handler.segment).isIn(0, 1);
    }

    @Test
    void acceptsAProcessorWithoutASegmentOnlyIfOthersShareTheWork() {
        processor().releaseSegment(0, 1, TimeUnit.HOURS);
        processor().releaseSegment(1, 1, TimeUnit.HOURS);
        await().atMost(TIMEOUT).until(() -> processor().processingStatus().isEmpty());

        assertThat(alone.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(shared.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenAProcessorIsStopped() {
        processor().shutDown();
        assertThat(shared.health().getDetails()).containsEntry("board", "stopped");
        assertThat(shared.health().getStatus()).isEqualTo(Status.DOWN);
    }

    /** Reproduces the status after a pause: a segment released twice, and the last error of the processor. */
    @Test
    void ignoresErrorsOfSegmentsThatAnotherReplicaHolds() {
        List<Segment> available = new ArrayList<>();
        TokenStore tokens = stub(TokenStore.class, Map.of("fetchAvailableSegments", available));
        TrackerStatus lost = new TrackerStatus(Segment.ROOT_SEGMENT, null).markError(new IllegalStateException());
        StreamingEventProcessor paused = stub(
                StreamingEventProcessor.class,
                Map.of("isRunning", true, "isError", true, "processingStatus", Map.of(0, lost)));
        ProcessorsHealthIndicator health = new ProcessorsHealthIndicator(
                stub(
                        EventProcessingConfiguration.class,
                        Map.of("eventProcessors", Map.of("board", paused), "tokenStore", tokens)),
                failures,
                true);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        available.add(Segment.ROOT_SEGMENT);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }

    private StreamingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor("board", StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static final class Handler {
        private final AtomicInteger failures = new AtomicInteger();
        private volatile @Nullable Object segment;

        @EventHandler
        void on(QueuePaused paused) {
            segment = BatchSegment.of(CurrentUnitOfWork.get(), "board");
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("handler failed: " + paused);
            }
        }
    }
}
