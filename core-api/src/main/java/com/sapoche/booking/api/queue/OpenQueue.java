package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Opens a queue.
 */
@CommandType("queue.open")
public record OpenQueue(
        String clinicId, String queueId, String name, ZoneId zone, QueuePolicy policy, @Nullable Instant occurredAt)
        implements LedgerCommand {}
