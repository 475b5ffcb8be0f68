package com.sapoche.booking.query.availability;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.query.projection.CollectionProjection;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Applies events to the slots of queues. */
@Component
@ProcessingGroup(Projection.PROCESSOR)
class AvailabilityProjection extends CollectionProjection {

    static final String NAME = "availability";
    private static final int VERSION = 1;

    private final AvailabilityCollections collections;

    AvailabilityProjection(AvailabilityCollections collections) {
        super(NAME, VERSION, collections.all());
        this.collections = collections;
    }

    @Override
    public void prefetch(List<LedgerEvent> events, ProjectionBatch batch) {
        Set<String> slots = new HashSet<>();
        Set<String> days = new HashSet<>();
        Set<String> queues = new HashSet<>();
        for (LedgerEvent event : events) {
            if (event instanceof SlotEvent slot) {
                slots.add(slotKey(slot));
            }
            if (event instanceof SlotPublished published) {
                days.add(dayKey(published));
                queues.add(queueKey(event));
            } else if (event instanceof QueueOpened) {
                queues.add(queueKey(event));
            }
        }
        batch.prefetch(collections.slots(), slots);
        batch.prefetch(collections.days(), days);
        batch.prefetch(collections.queues(), queues);
    }

    @EventHandler
    void on(QueueOpened event) {
        ProjectionBatch.current().create(collections.queues(), queueKey(event), () -> SlotDayIndex.EMPTY);
    }

    @EventHandler
    void on(SlotPublished event) {
        ProjectionBatch batch = ProjectionBatch.current();
        LocalDate day = AvailabilityCollections.dayOf(event.start());
        batch.create(
                collections.slots(),
                slotKey(event),
                () -> new SlotDocument(
                        event.slotId(), event.start(), event.end(), event.resource(), event.seats(), 0, false));
        batch.change(
                collections.days(),
                dayKey(event),
                () -> SlotDay.EMPTY,
                slots -> slots.with(new SlotDay.Interval(event.slotId(), event.start(), event.end())));
        batch.change(collections.queues(), queueKey(event), days -> days.with(day, event.end()));
    }

    @EventHandler
    void on(SeatHeld event) {
        change(event, slot -> slot.withTaken(1));
    }

    @EventHandler
    void on(SeatReleased event) {
        change(event, slot -> slot.withTaken(-1));
    }

    @EventHandler
    void on(SeatRevoked event) {
        change(event, slot -> slot.withTaken(-1));
    }

    @EventHandler
    void on(SeatsChanged event) {
        change(event, slot -> slot.withSeats(event.seats()));
    }

    @EventHandler
    void on(SlotWithdrawn event) {
        change(event, SlotDocument::withdraw);
    }

    private void change(SlotEvent event, UnaryOperator<SlotDocument> change) {
        ProjectionBatch.current().change(collections.slots(), slotKey(event), change);
    }

    private static String slotKey(SlotEvent event) {
        return AvailabilityCollections.slotKey(event.clinicId(), event.slotId());
    }

    private static String queueKey(LedgerEvent event) {
        return AvailabilityCollections.queueKey(event.clinicId(), event.queueId());
    }

    private static String dayKey(SlotPublished event) {
        return AvailabilityCollections.dayKey(
                event.clinicId(), event.queueId(), AvailabilityCollections.dayOf(event.start()));
    }
}
