package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * Seats that this queue may offer. {@code seats} of each slot are free.
 */
@Revision("1")
public record CapacityAdded(String clinicId, String queueId, List<SlotInfo> slots, Instant occurredAt)
        implements LedgerEvent {}
