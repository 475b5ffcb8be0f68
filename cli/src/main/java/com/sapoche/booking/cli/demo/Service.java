package com.sapoche.booking.cli.demo;

/** One queue of the clinic at work. */
interface Service {
    /** What happens in one second. */
    void tick();
}
