package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.List;

/**
 * Records that the queue may offer the seats of further slots. All seats of each slot are free.
 */
@EventType(name = "queue.capacity-added", revision = 1)
public record CapacityAdded(String clinicId, String queueId, List<SlotInfo> slots, Instant occurredAt)
        implements CapacityEvent {}
