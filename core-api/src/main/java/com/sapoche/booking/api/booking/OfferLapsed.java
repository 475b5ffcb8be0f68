package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The offer was not answered in time. {@code next} is WAITING or LAPSED.
 */
@Revision("1")
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
        implements LedgerEvent {}
