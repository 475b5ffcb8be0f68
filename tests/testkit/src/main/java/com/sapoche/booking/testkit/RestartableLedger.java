package com.sapoche.booking.testkit;

import java.net.URI;
import java.nio.file.Path;

/** Controls a ledger that can be restarted on the same data: one process, or several processes behind one address. */
public interface RestartableLedger extends AutoCloseable {

    URI url();

    /** Returns the file with the output of the ledger, or of one of its processes. */
    Path log();

    /** Starts the ledger on its data and waits until the ledger reports UP. */
    void start();

    /** Stops the ledger (SIGTERM) and waits for the end of its processes. */
    void stop();

    /** Kills the ledger (SIGKILL) and waits for the end of its processes. */
    void kill();

    boolean isAlive();

    @Override
    void close();
}
