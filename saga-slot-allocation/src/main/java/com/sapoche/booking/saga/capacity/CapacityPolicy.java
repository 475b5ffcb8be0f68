package com.sapoche.booking.saga.capacity;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CapacityAdded;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.saga.dispatch.Causation;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** A seat that became free, or a wish that changed, may make a match: the queue is asked to offer. */
@ProcessingGroup(CapacityPolicy.GROUP)
public class CapacityPolicy {
    public static final String GROUP = "supply";

    private static final Actor ACTOR = Actor.policy("capacity");

    private final SeatOfferOutbox freeSeats;

    public CapacityPolicy(SeatOfferOutbox freeSeats) {
        this.freeSeats = freeSeats;
    }

    @EventHandler
    void on(CapacityAdded opened, EventMessage<?> message) {
        offer(opened, message);
    }

    @EventHandler
    void on(CapacityChanged changed, EventMessage<?> message) {
        if (changed.free() > 0) {
            offer(changed, message);
        }
    }

    @EventHandler
    void on(QueueResumed resumed, EventMessage<?> message) {
        offer(resumed, message);
    }

    @EventHandler
    void on(BookingRequeued rejoined, EventMessage<?> message) {
        offer(rejoined, message);
    }

    @EventHandler
    void on(PreferenceChanged changed, EventMessage<?> message) {
        offer(changed, message);
    }

    private void offer(LedgerEvent event, EventMessage<?> message) {
        freeSeats.ask(event.clinicId(), event.queueId(), Causation.of(ACTOR, message), message.getTimestamp());
    }
}
