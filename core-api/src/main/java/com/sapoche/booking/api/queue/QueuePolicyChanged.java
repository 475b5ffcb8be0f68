package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a clinic changed the name or the policy of a queue. Ranks given and deadlines of open offers stay as they
 * are.
 *
 * @param name the name from now on
 * @param policy the complete policy from now on, one version later than the one before
 */
@EventType(name = "queue.policy-changed", revision = 1)
public record QueuePolicyChanged(
        String clinicId, String queueId, String name, QueuePolicy policy, String reason, Instant occurredAt)
        implements QueueEvent {}
