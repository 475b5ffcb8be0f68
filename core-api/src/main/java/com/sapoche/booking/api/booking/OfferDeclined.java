package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the patient declined the offered seat. {@code newStatus} is WAITING or LAPSED.
 */
@EventType(name = "booking.offer-declined", revision = 1)
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
        implements OfferEvent, JoinTimedEvent {}
