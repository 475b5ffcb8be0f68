package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends joining for good.
 */
public record CloseQueue(String clinicId, String queueId, @Nullable String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
