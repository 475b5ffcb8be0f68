package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient did not come. The seat is not offered on: its time has gone.
 */
@Revision("1")
public record NoShowRecorded(
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
