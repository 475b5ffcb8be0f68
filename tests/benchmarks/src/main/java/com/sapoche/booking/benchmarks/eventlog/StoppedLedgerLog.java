package com.sapoche.booking.benchmarks.eventlog;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Reads the log of a stopped ledger. */
public final class StoppedLedgerLog {
    private StoppedLedgerLog() {}

    public static long size(Path folder) {
        try (SqliteEventLog log = open(folder)) {
            return log.lastPosition();
        }
    }

    /** @param from releases before this time are ignored */
    public static List<Long> nanosFromReleaseToNextOffer(Path folder, Instant from) {
        Map<String, Instant> released = new HashMap<>();
        List<Long> nanos = new ArrayList<>();
        try (SqliteEventLog log = open(folder);
                var events = EmbeddedEventStore.builder()
                        .storageEngine(log.storageEngine())
                        .build()
                        .openStream(null)) {
            for (long left = log.lastPosition(); left > 0; left--) {
                var message = events.nextAvailable();
                LedgerEvent event = (LedgerEvent) message.getPayload();
                if (event instanceof SeatReleased seat && message.getTimestamp().isAfter(from)) {
                    released.put(seat.slotId(), message.getTimestamp());
                } else if (event instanceof SeatOffered offer) {
                    Instant since = released.remove(offer.slot().slotId());
                    if (since != null) {
                        nanos.add(
                                Duration.between(since, message.getTimestamp()).toNanos());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the log", e);
        }
        return nanos;
    }

    private static SqliteEventLog open(Path folder) {
        StoredFormat format = StoredFormat.ofEvents();
        return SqliteEventLog.open(folder, format.serializer(), format.upcasters(), format.snapshots());
    }
}
