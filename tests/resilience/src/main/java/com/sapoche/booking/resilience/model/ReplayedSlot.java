package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.slot.SlotPublished;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the state of one slot according to its events. */
public final class ReplayedSlot {

    public final String queueId;
    public final String slotId;
    public final Instant start;
    public final Instant end;
    public final @Nullable String resource;
    public int seats;
    public boolean withdrawn;
    /** Maps each booking with a seat to its allocation. */
    final Map<String, String> taken = new LinkedHashMap<>();

    ReplayedSlot(SlotPublished published) {
        queueId = published.queueId();
        slotId = published.slotId();
        start = published.start();
        end = published.end();
        resource = published.resource();
        seats = published.seats();
    }

    public int free() {
        return withdrawn ? 0 : Math.max(0, seats - taken.size());
    }

    @Override
    public String toString() {
        return "slot " + slotId + " with " + taken.size() + " of " + seats + " taken"
                + (withdrawn ? ", withdrawn" : "");
    }
}
