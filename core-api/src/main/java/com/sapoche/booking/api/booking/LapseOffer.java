package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Ends an offer whose deadline has passed. Without effect when it was answered, or is not due.
 */
@CommandType("booking.lapse-offer")
public record LapseOffer(String clinicId, String queueId, String bookingId, String allocationId)
        implements LedgerCommand {}
