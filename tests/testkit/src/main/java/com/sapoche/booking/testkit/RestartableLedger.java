package com.sapoche.booking.testkit;

import java.net.URI;
import java.nio.file.Path;

/** A ledger that can be ended and started again on the data it had: one process, or many behind one address. */
public interface RestartableLedger extends AutoCloseable {

    URI url();

    /** What it, or the last to be started of its processes, wrote. */
    Path log();

    /** Starts it on the data it had, and waits until it says UP. */
    void start();

    /** Asks it to end (SIGTERM) and waits until it has. */
    void stop();

    /** Ends it without asking (SIGKILL). */
    void kill();

    boolean isAlive();

    @Override
    void close();
}
