package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Ends an offer whose deadline has passed; answered with a {@link DeadlineResult}. Has no effect on an offer that has
 * ended or is not due.
 */
@CommandType("booking.lapse-offer")
public record LapseOffer(String clinicId, String queueId, String bookingId, String allocationId)
        implements LedgerCommand {}
