package com.sapoche.booking.query.position;

import com.sapoche.booking.query.projection.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * How far the views have come where several replicas keep them up: each tells the others, in the store they share, every
 * {@value #EVERY_MS} ms in which it came further. The processors' own tokens do not tell: they are stored with the events
 * of their part only, and may stand still for seconds while nothing happens there.
 *
 * <p>What was told stays true when the one that told it is gone: the events up to there are in the views.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
class ReplicatedProjectionPosition implements ProjectionPosition, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedProjectionPosition.class);
    private static final int EVERY_MS = 20;
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private record PublishedPosition(Map<String, SegmentPositions> views, long readAt) {}

    private final ProjectionPositionPublisher progress;
    private final List<String> views;
    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final Map<String, SegmentPositions> lastTold = new HashMap<>();
    private PublishedPosition told = new PublishedPosition(Map.of(), System.nanoTime() - TimeUnit.HOURS.toNanos(1));
    private volatile @Nullable ScheduledExecutorService teller;

    ReplicatedProjectionPosition(
            MongoTemplate mongo, List<Projection> views, ObjectProvider<EventProcessingConfiguration> processing) {
        this.progress = new ProjectionPositionPublisher(mongo);
        this.views = views.stream().map(Projection::name).toList();
        this.processing = processing;
    }

    @Override
    public boolean hasSeen(String view, long position) {
        SegmentPositions here = SegmentPositions.here(processing.getObject(), view);
        return here.and(told().getOrDefault(view, new SegmentPositions(Map.of())))
                .cover(position);
    }

    /** Those who wait at the same time ask the store once. */
    private synchronized Map<String, SegmentPositions> told() {
        if (System.nanoTime() - told.readAt() > FRESH_NANOS) {
            told = new PublishedPosition(progress.told(), System.nanoTime());
        }
        return told.views();
    }

    private void tell() {
        try {
            for (String view : views) {
                SegmentPositions here = SegmentPositions.here(processing.getObject(), view);
                if (!here.positions().isEmpty() && !here.equals(lastTold.get(view))) {
                    progress.tell(view, here);
                    lastTold.put(view, here);
                }
            }
        } catch (RuntimeException away) {
            LOG.debug("The other replicas are not told how far the views are", away);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService publisher =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "projection-position-publisher"));
        teller = publisher;
        publisher.scheduleWithFixedDelay(this::tell, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Before the processors stop and their last steps go untold, which only means they are told by the next owner. */
    @Override
    public void stop() {
        ScheduledExecutorService publisher = teller;
        if (publisher != null) {
            publisher.shutdownNow();
        }
        teller = null;
    }

    @Override
    public boolean isRunning() {
        return teller != null;
    }
}
