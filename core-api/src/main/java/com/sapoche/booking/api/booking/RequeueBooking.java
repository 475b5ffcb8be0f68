package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.slot.RevocationReason;

/**
 * Returns a booking whose seat was revoked to its rank. Has no effect if the booking has no such seat.
 */
@CommandType("booking.requeue")
public record RequeueBooking(
        String clinicId, String queueId, String bookingId, String allocationId, RevocationReason reason)
        implements LedgerCommand {}
