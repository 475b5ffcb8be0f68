package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Describes a slot of a queue with the number of seats the queue may offer. */
public record SlotCapacity(String slotId, Instant start, Instant end, @Nullable String resource, int free)
        implements Comparable<SlotCapacity> {

    static SlotCapacity of(SlotInfo slot) {
        return new SlotCapacity(slot.slotId(), slot.start(), slot.end(), slot.resource(), slot.seats());
    }

    SlotCapacity withFree(int number) {
        return new SlotCapacity(slotId, start, end, resource, number);
    }

    /** Orders slots by start: seats are offered earliest first. */
    @Override
    public int compareTo(SlotCapacity other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : slotId.compareTo(other.slotId);
    }
}
