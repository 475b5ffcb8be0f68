package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pauses joins and offers of a queue.
 */
@CommandType("queue.pause")
public record PauseQueue(String clinicId, String queueId, @Nullable String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
