package com.sapoche.booking.query.stats;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.query.projection.CollectionProjection;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each event adds to the figures of the hour in which its booking joined. */
@Component
@ProcessingGroup(StatsProjection.NAME)
class StatsProjection extends CollectionProjection {

    static final String NAME = "stats";

    private final StatsCollections documents;

    StatsProjection(StatsCollections documents) {
        super(NAME, documents.all());
        this.documents = documents;
    }

    @Override
    public void prefetch(List<LedgerEvent> events, ProjectionBatch batch) {
        Set<String> queues = new HashSet<>();
        Map<String, ZoneId> opened = new HashMap<>();
        for (LedgerEvent event : events) {
            queues.add(queue(event));
            if (event instanceof QueueOpened queue) {
                opened.put(queue(event), queue.zone());
            }
        }
        batch.prefetch(documents.zones(), queues);
        Set<String> hours = new HashSet<>();
        for (LedgerEvent event : events) {
            Instant joinedAt = joinedAt(event);
            if (joinedAt != null) {
                ZoneId known = batch.find(documents.zones(), queue(event));
                ZoneId zone = known != null ? known : opened.get(queue(event));
                if (zone != null) {
                    hours.add(StatsCollections.hourKey(queue(event), joinedAt, zone));
                }
            }
        }
        batch.prefetch(documents.hours(), hours);
    }

    @EventHandler
    void on(QueueOpened event) {
        ProjectionBatch.current().create(documents.zones(), queue(event), event::zone);
    }

    @EventHandler
    void on(QueueJoined event) {
        count(event, event.joinedAt(), HourlyStats::join);
    }

    @EventHandler
    void on(ServiceStarted event) {
        long wait = Duration.between(event.joinedAt(), event.occurredAt()).toSeconds();
        count(event, event.joinedAt(), hour -> hour.call(wait));
    }

    @EventHandler
    void on(BookingFulfilled event) {
        count(event, event.joinedAt(), HourlyStats::complete);
    }

    @EventHandler
    void on(BookingCancelled event) {
        count(event, event.joinedAt(), HourlyStats::cancel);
    }

    @EventHandler
    void on(NoShowRecorded event) {
        count(event, event.joinedAt(), HourlyStats::miss);
    }

    @EventHandler
    void on(OfferLapsed event) {
        count(event, event.joinedAt(), HourlyStats::lapse);
    }

    private void count(LedgerEvent event, Instant joinedAt, UnaryOperator<HourlyStats> fold) {
        ProjectionBatch batch = ProjectionBatch.current();
        ZoneId zone = batch.find(documents.zones(), queue(event));
        if (zone == null) {
            throw new IllegalStateException("queue " + queue(event) + " was never opened");
        }
        batch.change(
                documents.hours(),
                StatsCollections.hourKey(queue(event), joinedAt, zone),
                () -> HourlyStats.EMPTY,
                fold);
    }

    private static @Nullable Instant joinedAt(LedgerEvent event) {
        if (event instanceof QueueJoined joined) {
            return joined.joinedAt();
        } else if (event instanceof ServiceStarted started) {
            return started.joinedAt();
        } else if (event instanceof BookingFulfilled fulfilled) {
            return fulfilled.joinedAt();
        } else if (event instanceof BookingCancelled cancelled) {
            return cancelled.joinedAt();
        } else if (event instanceof NoShowRecorded missed) {
            return missed.joinedAt();
        } else if (event instanceof OfferLapsed lapsed) {
            return lapsed.joinedAt();
        }
        return null;
    }

    private static String queue(LedgerEvent event) {
        return StatsCollections.queueKey(event.clinicId(), event.queueId());
    }
}
