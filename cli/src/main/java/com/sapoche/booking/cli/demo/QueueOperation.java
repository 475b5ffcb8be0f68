package com.sapoche.booking.cli.demo;

/** One queue of the clinic at work. */
interface QueueOperation {
    /** What happens in one second. */
    void tick();
}
