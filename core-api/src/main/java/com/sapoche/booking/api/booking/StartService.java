package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service of a particular booking.
 */
@CommandType("booking.start")
public record StartService(
        String clinicId, String queueId, String bookingId, @Nullable String room, @Nullable Instant occurredAt)
        implements LedgerCommand {}
