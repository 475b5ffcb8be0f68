package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Resumes a paused queue.
 */
@CommandType("queue.resume")
public record ResumeQueue(String clinicId, String queueId, @Nullable String reason, @Nullable Instant occurredAt)
        implements LedgerCommand {}
