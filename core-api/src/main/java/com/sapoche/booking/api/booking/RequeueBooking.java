package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.slot.RevocationReason;

/**
 * Brings a booking whose seat was revoked back to its place. Without effect when it has no such seat.
 */
@CommandType("booking.requeue")
public record RequeueBooking(
        String clinicId, String queueId, String bookingId, String allocationId, RevocationReason reason)
        implements LedgerCommand {}
