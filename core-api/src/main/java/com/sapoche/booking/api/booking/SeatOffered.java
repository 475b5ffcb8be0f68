package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A seat is held for this booking until {@code expiresAt}.
 *
 * @param allocationId names this offer and all that follows from it, in all clinics
 * @param offerNumber how many offers the booking has had, this one included
 * @param autoConfirm the queue confirms for the patient: a BookingConfirmed follows at once
 */
@Revision("1")
public record SeatOffered(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        String allocationId,
        int offerNumber,
        SlotInfo slot,
        Instant expiresAt,
        boolean autoConfirm,
        Instant occurredAt)
        implements LedgerEvent {}
