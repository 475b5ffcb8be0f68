package com.sapoche.booking.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class CaughtUpHealthIndicatorTest {
    private final CountDownLatch read = new CountDownLatch(1);
    private Configuration axon;

    @BeforeEach
    void open() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> StoredFormat.ofEvents().serializer())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer.eventProcessing(processing -> {
            processing.registerTokenStore(configuration -> new InMemoryTokenStore());
            for (String name : new String[] {"slot-allocation", "capacity"}) {
                processing.registerPooledStreamingEventProcessor(
                        name, Configuration::eventStore, (configuration, builder) -> builder.initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken));
                processing.assignHandlerTypesMatching(
                        name, type -> type == (name.equals("capacity") ? Quick.class : Slow.class));
            }
            processing.registerEventHandler(configuration -> new Slow());
            processing.registerEventHandler(configuration -> new Quick());
        });
        axon = configurer.buildConfiguration();
    }

    @AfterEach
    void close() {
        read.countDown();
        axon.shutdown();
    }

    @Test
    void isUpWithAnEmptyLog() {
        CaughtUpHealthIndicator health = started();

        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void isDownWithReasonUntilTheLogIsRead() {
        axon.eventGateway().publish(paused(), paused(), paused());
        CaughtUpHealthIndicator health = started();

        await().until(() -> !health.health().getDetails().containsKey("capacity"));
        Health behind = health.health();
        assertThat(behind.getStatus()).isEqualTo(Status.DOWN);
        assertThat(behind.getDetails())
                .containsKeys("reason", "slot-allocation")
                .containsEntry("until", 2L);

        read.countDown();
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void isDownBeforeTheStart() {
        assertThat(health().health().getStatus()).isEqualTo(Status.DOWN);
    }

    private CaughtUpHealthIndicator health() {
        return new CaughtUpHealthIndicator(axon::eventProcessingConfiguration, List.of("slot-allocation", "capacity"));
    }

    private CaughtUpHealthIndicator started() {
        CaughtUpHealthIndicator health = health();
        health.recordHead(axon.eventStore());
        axon.start();
        return health;
    }

    private static QueuePaused paused() {
        return new QueuePaused("north", "q", null, Instant.EPOCH);
    }

    private final class Slow {
        @EventHandler
        void on(QueuePaused paused) throws InterruptedException {
            read.await();
        }
    }

    private static final class Quick {
        @EventHandler
        void on(QueuePaused paused) {
            assertThat(paused.clinicId()).isEqualTo("north");
        }
    }
}
