package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes the priority class of a booking.
 */
@CommandType("booking.change-priority")
public record ChangePriority(
        String clinicId,
        String queueId,
        String bookingId,
        Priority priority,
        String reason,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
