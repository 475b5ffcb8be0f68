package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the offered seat.
 *
 * @param offerId the offer that is accepted; null accepts the present offer
 */
@CommandType("booking.confirm")
public record ConfirmBooking(
        String clinicId, String queueId, String bookingId, @Nullable String offerId, @Nullable Instant occurredAt)
        implements LedgerCommand {}
