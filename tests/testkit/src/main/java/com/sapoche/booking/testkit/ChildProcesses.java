package com.sapoche.booking.testkit;

import java.io.IOException;

/** Starts processes that are stopped when this process ends, also if it is stopped during a test. */
final class ChildProcesses {
    private ChildProcesses() {}

    static Process start(ProcessBuilder process) throws IOException {
        Process started = process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy, "end-" + started.pid()));
        return started;
    }
}
