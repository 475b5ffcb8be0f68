package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service of the first waiting booking.
 */
@CommandType("queue.call-next")
public record CallNext(String clinicId, String queueId, @Nullable String room, @Nullable Instant occurredAt)
        implements LedgerCommand {}
