package com.sapoche.booking.benchmarks.eventlog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Silences library logging, which would otherwise be mixed with the results on standard output. */
final class LoggingSilencer {
    private LoggingSilencer() {}

    static void logging() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }
}
