package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;

/**
 * Records that a seat is held for the booking until {@code expiresAt}.
 *
 * @param allocationId identifier of this offer and of its seat, unique in all clinics; clients receive it as {@code offerId}
 * @param offerNumber number of offers of the booking so far, including this one
 * @param noShowAt deadline of the service start: a confirmed booking whose service has not started is then a no-show
 * @param autoConfirm whether the queue confirms for the patient; a BookingConfirmed then follows at once
 */
@EventType(name = "booking.offered", revision = 1)
public record SeatOffered(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        String allocationId,
        int offerNumber,
        SlotInfo slot,
        Instant expiresAt,
        Instant noShowAt,
        boolean autoConfirm,
        Instant occurredAt)
        implements OfferEvent {}
