package com.sapoche.booking.cli.demo;

/** Operates one queue of the demo clinic. */
interface QueueOperation {
    /** Performs the work of one second. */
    void tick();
}
