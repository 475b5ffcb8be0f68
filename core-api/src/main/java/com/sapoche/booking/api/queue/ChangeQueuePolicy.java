package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes the name or the policy of a queue.
 *
 * @param name null leaves the name as it is
 */
@CommandType("queue.change-policy")
public record ChangeQueuePolicy(
        String clinicId,
        String queueId,
        @Nullable String name,
        QueuePolicyUpdate update,
        String reason,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
