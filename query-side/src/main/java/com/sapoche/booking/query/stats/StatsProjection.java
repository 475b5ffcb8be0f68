package com.sapoche.booking.query.stats;

import com.sapoche.booking.api.JoinTimedEvent;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.query.projection.CollectionProjection;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Counts events in the local hour in which their booking joined. */
@Component
@ProcessingGroup(Projection.PROCESSOR)
class StatsProjection extends CollectionProjection {

    static final String NAME = "stats";
    private static final int VERSION = 1;

    private final StatsCollections collections;

    StatsProjection(StatsCollections collections) {
        super(NAME, VERSION, collections.all());
        this.collections = collections;
    }

    @Override
    public void prefetch(List<LedgerEvent> events, ProjectionBatch batch) {
        Set<String> queues = new HashSet<>();
        Map<String, ZoneId> opened = new HashMap<>();
        for (LedgerEvent event : events) {
            queues.add(queueKey(event));
            if (event instanceof QueueOpened queue) {
                opened.put(queueKey(event), queue.zone());
            }
        }
        batch.prefetch(collections.zones(), queues);
        Set<String> hours = new HashSet<>();
        for (LedgerEvent event : events) {
            if (event instanceof JoinTimedEvent counted) {
                ZoneId known = batch.find(collections.zones(), queueKey(event));
                ZoneId zone = known != null ? known : opened.get(queueKey(event));
                if (zone != null) {
                    hours.add(StatsCollections.hourKey(queueKey(event), counted.joinedAt(), zone));
                }
            }
        }
        batch.prefetch(collections.hours(), hours);
    }

    @EventHandler
    void on(QueueOpened event) {
        ProjectionBatch.current().create(collections.zones(), queueKey(event), event::zone);
    }

    @EventHandler
    void on(QueueJoined event) {
        count(event, HourlyStats::withJoined);
    }

    @EventHandler
    void on(ServiceStarted event) {
        long wait = Duration.between(event.joinedAt(), event.occurredAt()).toSeconds();
        count(event, hour -> hour.withCalled(wait));
    }

    @EventHandler
    void on(BookingFulfilled event) {
        count(event, HourlyStats::withCompleted);
    }

    @EventHandler
    void on(BookingCancelled event) {
        count(event, HourlyStats::withCancelled);
    }

    @EventHandler
    void on(NoShowRecorded event) {
        count(event, HourlyStats::withNoShow);
    }

    @EventHandler
    void on(OfferLapsed event) {
        count(event, HourlyStats::withLapsed);
    }

    private void count(JoinTimedEvent event, UnaryOperator<HourlyStats> change) {
        ProjectionBatch batch = ProjectionBatch.current();
        ZoneId zone = batch.find(collections.zones(), queueKey(event));
        if (zone == null) {
            throw new IllegalStateException("Queue document missing, queue=" + queueKey(event));
        }
        batch.change(
                collections.hours(),
                StatsCollections.hourKey(queueKey(event), event.joinedAt(), zone),
                () -> HourlyStats.EMPTY,
                change);
    }

    private static String queueKey(LedgerEvent event) {
        return StatsCollections.queueKey(event.clinicId(), event.queueId());
    }
}
