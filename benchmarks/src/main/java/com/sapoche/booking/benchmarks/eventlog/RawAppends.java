package com.sapoche.booking.benchmarks.eventlog;

import com.sapoche.booking.standalone.eventlog.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** What the event log takes when nothing is in front of it: single events, one after the other in each thread. */
public final class RawAppends {
    private RawAppends() {}

    public static double perSecond(Path folder, int threads, Duration measured) {
        try (EventLog log = EventLog.open(folder, Jackson3Serializer.builder().build())) {
            return Load.commitsPerSecond(log.storageEngine(), "raw", threads, measured)
                    .commits();
        }
    }
}
