package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Declines the offered seat.
 *
 * @param offerId the offer that is declined; null declines the present offer
 */
@CommandType("booking.decline")
public record DeclineOffer(
        String clinicId,
        String queueId,
        String bookingId,
        @Nullable String offerId,
        @Nullable String reason,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
