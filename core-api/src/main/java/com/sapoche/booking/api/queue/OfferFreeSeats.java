package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Offers a bounded number of free seats to matching waiting bookings. Has no effect if there are none.
 */
@CommandType("queue.offer-free-seats")
public record OfferFreeSeats(String clinicId, String queueId) implements LedgerCommand {}
