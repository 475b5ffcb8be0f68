package com.sapoche.booking.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SlotPublished;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holds the seats of a slot and the allocation of each taken seat. */
final class ModelSlot {
    final SlotPublished published;
    final Map<String, String> taken = new HashMap<>();
    final Set<String> confirmed = new HashSet<>();
    int seats;
    boolean withdrawn;

    ModelSlot(SlotPublished published) {
        this.published = published;
        this.seats = published.seats();
    }

    void hold(SeatHeld event) {
        assertThat(withdrawn).as("%s while the slot is withdrawn", event).isFalse();
        assertThat(taken).as("%s of a booking that has a seat", event).doesNotContainKey(event.bookingId());
        assertThat(taken.size()).as("seats taken before %s", event).isLessThan(seats);
        taken.put(event.bookingId(), event.allocationId());
    }

    void confirm(SeatConfirmed event) {
        assertThat(taken).as("%s", event).containsEntry(event.bookingId(), event.allocationId());
        confirmed.add(event.bookingId());
    }

    void release(String bookingId, String allocationId) {
        assertThat(taken.remove(bookingId)).as("released seat of %s", bookingId).isEqualTo(allocationId);
        confirmed.remove(bookingId);
    }

    int free() {
        return withdrawn ? 0 : seats - taken.size();
    }

    void check() {
        EventLogModel.require(
                taken.size() <= (withdrawn ? 0 : seats), "%s seats of %s are taken", taken.size(), published);
    }
}
