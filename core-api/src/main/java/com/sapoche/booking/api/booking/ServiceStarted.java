package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient was called and is being served.
 */
@Revision("1")
public record ServiceStarted(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        @Nullable String allocationId,
        @Nullable String room,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements LedgerEvent {}
