package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.slot.LossReason;

/**
 * Brings a booking whose seat was revoked back to its place. Without effect when it has no such seat.
 */
public record ReturnToLine(String clinicId, String queueId, String bookingId, String allocationId, LossReason because)
        implements LedgerCommand {}
