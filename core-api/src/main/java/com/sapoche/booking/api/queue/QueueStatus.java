package com.sapoche.booking.api.queue;

/** Lists the states of a queue. */
public enum QueueStatus {
    OPEN,
    PAUSED,
    CLOSED
}
