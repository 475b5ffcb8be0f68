package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the service was completed.
 */
@CommandType("booking.complete")
public record CompleteService(String clinicId, String queueId, String bookingId, @Nullable Instant occurredAt)
        implements LedgerCommand {}
