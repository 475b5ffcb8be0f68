package com.sapoche.booking.api.queue;

/**
 * Answers a command on a queue.
 */
public record QueueResult(String queueId, String name, QueueStatus status) {}
