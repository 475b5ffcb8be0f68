package com.sapoche.booking.saga.capacity;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CapacityAdded;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.platform.events.UnknownEvent;
import com.sapoche.booking.saga.dispatch.Causation;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Requests an offer of free seats when capacity becomes free, a preference changes or a preferred slot ends. */
@ProcessingGroup(AllocationProcessor.NAME)
public class CapacityPolicy {
    private static final Actor ACTOR = Actor.policy("capacity");

    private final SeatOfferOutbox seatOffers;

    public CapacityPolicy(SeatOfferOutbox seatOffers) {
        this.seatOffers = seatOffers;
    }

    @EventHandler
    void on(CapacityAdded added, EventMessage<?> message) {
        offer(added, message);
    }

    @EventHandler
    void on(CapacityChanged changed, EventMessage<?> message) {
        if (changed.free() > 0) {
            offer(changed, message);
        }
    }

    /** Makes the processor receive events of a newer version, which its interceptor turns into dead letters. */
    @EventHandler
    void on(UnknownEvent unknown) {
        throw new IllegalStateException("Unknown event " + unknown.type() + " must not reach its handler");
    }

    @EventHandler
    void on(QueueResumed resumed, EventMessage<?> message) {
        offer(resumed, message);
    }

    /** A paused queue that is closed serves its waiting bookings again, and nothing resumes it afterwards. */
    @EventHandler
    void on(QueueClosed closed, EventMessage<?> message) {
        offer(closed, message);
    }

    @EventHandler
    void on(QueueJoined joined, EventMessage<?> message) {
        offerAtEndOfPreferredSlot(joined, joined.preference(), joined.preferredSlotEnd(), message);
    }

    @EventHandler
    void on(BookingRequeued requeued, EventMessage<?> message) {
        offer(requeued, message);
        offerAtEndOfPreferredSlot(requeued, requeued.preference(), requeued.preferredSlotEnd(), message);
    }

    @EventHandler
    void on(PreferenceChanged changed, EventMessage<?> message) {
        offer(changed, message);
        offerAtEndOfPreferredSlot(changed, changed.preference(), changed.preferredSlotEnd(), message);
    }

    /** Offers free seats again when a slot ends that a booking waits for: from then on the booking accepts other slots. */
    private void offerAtEndOfPreferredSlot(
            LedgerEvent event, @Nullable Preference preference, @Nullable Instant end, EventMessage<?> message) {
        if (preference != null && preference.slotId() != null && end != null) {
            seatOffers.offerAfterEnd(
                    event.clinicId(), event.queueId(), preference.slotId(), end, Causation.of(ACTOR, message));
        }
    }

    private void offer(LedgerEvent event, EventMessage<?> message) {
        seatOffers.request(event.clinicId(), event.queueId(), Causation.of(ACTOR, message), message.getTimestamp());
    }
}
