package com.sapoche.booking.query.position;

import com.sapoche.booking.query.projection.Projection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * Determines the position of projections that several replicas update. Each replica publishes the positions of its segments
 * in the shared document store, at most every {@value #PUBLISH_INTERVAL_MS} ms and only if they changed. The stored tokens
 * do not suffice, because a processor may not store its token for seconds while there are no events of its segment.
 *
 * <p>A published position stays valid after its replica stops: the events up to it are in the documents.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
class ReplicatedProjectionPosition implements ProjectionPosition, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReplicatedProjectionPosition.class);
    private static final int PUBLISH_INTERVAL_MS = 20;
    private static final long MAX_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private record PublishedPositions(SegmentPositions positions, long readAt) {}

    private final ProjectionPositionPublisher publisher;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final StartupPositions startup;
    private SegmentPositions lastPublished = SegmentPositions.NONE;
    private @Nullable PublishedPositions published;
    private volatile @Nullable ScheduledExecutorService executor;

    ReplicatedProjectionPosition(
            MongoTemplate mongo, ObjectProvider<EventProcessingConfiguration> processing, StartupPositions startup) {
        this.publisher = new ProjectionPositionPublisher(mongo);
        this.processing = processing;
        this.startup = startup;
    }

    @Override
    public long of(String projection) {
        return SegmentPositions.ofThisProcess(processing.getObject())
                .max(startup.stored())
                .max(published())
                .lowest();
    }

    /** Reads the published positions once for all requests within {@link #MAX_AGE_NANOS}. */
    private synchronized SegmentPositions published() {
        PublishedPositions known = published;
        if (known == null || System.nanoTime() - known.readAt() > MAX_AGE_NANOS) {
            known = new PublishedPositions(
                    publisher.published().getOrDefault(Projection.PROCESSOR, SegmentPositions.NONE), System.nanoTime());
            published = known;
        }
        return known.positions();
    }

    private void publish() {
        try {
            SegmentPositions current = SegmentPositions.ofThisProcess(processing.getObject());
            if (!current.positions().isEmpty() && !current.equals(lastPublished)) {
                publisher.publish(Projection.PROCESSOR, current);
                lastPublished = current;
            }
        } catch (RuntimeException unavailable) {
            log.debug("Projection positions not published: document store unavailable", unavailable);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "projection-positions"));
        started.scheduleWithFixedDelay(this::publish, PUBLISH_INTERVAL_MS, PUBLISH_INTERVAL_MS, TimeUnit.MILLISECONDS);
        executor = started;
    }

    /** Stops publishing. The next owner of a segment publishes positions that were not published here. */
    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.shutdownNow();
            executor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
