package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;

/**
 * Records that the offer was not confirmed in time. {@code newStatus} is WAITING or LAPSED.
 */
@EventType(name = "booking.offer-lapsed", revision = 1)
public record OfferLapsed(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        String allocationId,
        String slotId,
        BookingStatus newStatus,
        Instant joinedAt,
        Instant occurredAt)
        implements OfferEvent, JoinTimedEvent {}
