package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The booking is off.
 */
@Revision("1")
public record BookingCancelled(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        @Nullable String allocationId,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements LedgerEvent {}
