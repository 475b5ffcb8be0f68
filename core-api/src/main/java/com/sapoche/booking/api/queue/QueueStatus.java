package com.sapoche.booking.api.queue;

/** Whether patients may join. */
public enum QueueStatus {
    OPEN,
    PAUSED,
    CLOSED
}
