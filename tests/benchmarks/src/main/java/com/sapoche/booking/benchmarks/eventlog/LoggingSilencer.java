package com.sapoche.booking.benchmarks.eventlog;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Without a configuration the libraries log everything, to where the figures go. */
final class LoggingSilencer {
    private LoggingSilencer() {}

    static void logging() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }
}
