package com.sapoche.booking.api.queue;

/**
 * Answer to a command on a queue.
 */
public record QueueResult(String queueId, String name, QueueStatus status) {}
