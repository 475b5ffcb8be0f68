package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Closes a queue permanently for further joins.
 */
@CommandType("queue.close")
public record CloseQueue(String clinicId, String queueId, @Nullable String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
