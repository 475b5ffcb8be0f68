package com.sapoche.booking.api.queue;

/**
 * Describes a queue after a command.
 *
 * @param policyVersion version of the policy in force
 */
public record QueueResult(String queueId, String name, QueueStatus status, int policyVersion) {}
