package com.sapoche.booking.benchmarks.eventlog;

import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Measures raw appends of single events to the SQLite event store. */
public final class RawAppendBenchmark {
    private RawAppendBenchmark() {}

    public static double perSecond(Path folder, int threads, Duration measured) {
        try (SqliteEventLog log = SqliteEventLog.open(
                folder, EventStoreCandidate.SERIALIZER, NoOpEventUpcaster.INSTANCE, SnapshotFilter.allowAll())) {
            return AppendLoad.commitsPerSecond(log.storageEngine(), "raw", threads, measured)
                    .commits();
        }
    }
}
