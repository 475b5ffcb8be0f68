package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A seat is kept for one booking; {@code until} is null when it is to be confirmed in the same breath.
 */
@Revision("1")
public record SeatHeld(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        @Nullable Instant until,
        Instant occurredAt)
        implements LedgerEvent {}
