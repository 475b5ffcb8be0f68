package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/**
 * Offers free seats to those in line they match, a bounded number of them. Without effect when there are none.
 */
@CommandType("queue.offer-free-seats")
public record OfferFreeSeats(String clinicId, String queueId) implements LedgerCommand {}
