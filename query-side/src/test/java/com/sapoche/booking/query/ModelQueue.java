package com.sapoche.booking.query;

import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the expected bookings and slots of one queue. */
final class ModelQueue {
    private final Map<String, ModelBooking> bookings = new LinkedHashMap<>();
    private final List<ModelBooking> active = new ArrayList<>();
    private final Map<String, SlotInfo> slots = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private int allocations;
    private long ordinals;

    Collection<ModelBooking> bookings() {
        return bookings.values();
    }

    /** Returns the bookings that have not ended. */
    List<ModelBooking> active() {
        return Collections.unmodifiableList(active);
    }

    List<SlotInfo> slots() {
        return List.copyOf(slots.values());
    }

    int taken(String slotId) {
        return taken.getOrDefault(slotId, 0);
    }

    /** Returns 1 + the number of waiting bookings ahead of a booking. */
    long position(ModelBooking booking) {
        return 1
                + active.stream()
                        .filter(other -> other.status == WAITING && other.rank.compareTo(booking.rank) < 0)
                        .count();
    }

    /** Returns the rank of a booking that joins now: head starts grow with the priority class. */
    QueueRank rank(Priority priority, Instant now) {
        Instant from = now.minusSeconds(300L * priority.ordinal());
        return new QueueRank(priority == Priority.EMERGENCY, RankBasis.JOINED, from, Duration.ZERO, ++ordinals);
    }

    /** Returns the rank of a booking that is requeued at the end. */
    QueueRank rankAtEnd(Instant now) {
        return new QueueRank(false, RankBasis.JOINED, now, Duration.ZERO, ++ordinals);
    }

    void join(ModelBooking booking) {
        bookings.put(booking.id, booking);
        active.add(booking);
    }

    void end(ModelBooking booking) {
        active.remove(booking);
    }

    void publish(SlotInfo slot) {
        slots.put(slot.slotId(), slot);
    }

    /** Gives a seat of the slot to the booking, by a new allocation. */
    void takeSeat(ModelBooking booking, SlotInfo slot) {
        taken.merge(slot.slotId(), 1, Integer::sum);
        booking.slot = slot;
        booking.allocation = "a" + ++allocations;
    }

    /** Takes the seat from the booking and returns its slot. */
    SlotInfo freeSeat(ModelBooking booking) {
        SlotInfo slot = booking.slot;
        if (slot == null) {
            throw new IllegalStateException(booking.id + " has no seat");
        }
        taken.merge(slot.slotId(), -1, Integer::sum);
        booking.slot = null;
        return slot;
    }
}
