package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A slot as its queue sees it: {@code free} seats that may be offered. */
public record SlotCapacity(String slotId, Instant start, Instant end, @Nullable String resource, int free)
        implements Comparable<SlotCapacity> {

    static SlotCapacity of(SlotInfo slot) {
        return new SlotCapacity(slot.slotId(), slot.start(), slot.end(), slot.resource(), slot.seats());
    }

    SlotCapacity withFree(int now) {
        return new SlotCapacity(slotId, start, end, resource, now);
    }

    /** Earliest first: that is the order in which seats are offered. */
    @Override
    public int compareTo(SlotCapacity other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : slotId.compareTo(other.slotId);
    }
}
