package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient let the offered seat go. {@code next} is WAITING or LAPSED.
 */
@Revision("1")
public record OfferDeclined(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        String allocationId,
        String slotId,
        BookingStatus newStatus,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements LedgerEvent {}
