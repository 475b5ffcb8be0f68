package com.sapoche.booking.cli.migration;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies, before any event is appended, that the streams of a target log are a prefix or a continuation of the streams of an
 * export. An event identifier never changes, so two streams with the same event at one sequence number are equal up to that
 * event. The verification reads the last sequence number and at most two events of each stream. Memory grows with the number
 * of streams, not of events.
 */
final class HistoryVerifier {
    private final TargetLog log;
    private final Map<String, StreamState> streams = new HashMap<>();
    /** Holds the first event of the export that the target log does not contain. */
    private @Nullable ExportedEvent missing;

    HistoryVerifier(TargetLog log) {
        this.log = log;
    }

    /**
     * Verifies the next event of the export.
     *
     * @throws IllegalStateException if the event contradicts the target log, or a gap in the export prevents the verification
     */
    void verify(ExportedEvent event) {
        StreamState stream = streams.get(event.stream());
        if (stream == null) {
            stream = new StreamState(log.lastSequence(event.stream()), event.sequence());
            streams.put(event.stream(), stream);
            requireConnected(event, stream);
        } else if (event.sequence() != stream.last + 1) {
            throw new IllegalStateException("Stream " + event.stream() + " continues at " + event.sequence() + " after "
                    + stream.last + " in the export; events are missing. Export the clinic again");
        }
        stream.last = event.sequence();
        stream.lastId = event.eventId();
        if (event.sequence() > stream.end) {
            missing = missing == null ? event : missing;
            return;
        }
        if (missing != null) {
            throw differentHistory("Stream " + event.stream() + " contains events up to " + stream.end
                    + ", but the earlier " + at(missing) + " is missing");
        }
        if (event.sequence() == stream.first || event.sequence() == stream.end) {
            requireSameEvent(event.stream(), event.sequence(), event.eventId());
        }
    }

    /**
     * Completes the verification after the last event of the export.
     *
     * @throws IllegalStateException if the target log contains events that contradict the export
     */
    void finish() {
        streams.forEach((name, stream) -> {
            if (stream.end <= stream.last) {
                return;
            }
            if (stream.last != stream.first) {
                requireSameEvent(name, stream.last, stream.lastId);
            }
            if (missing != null) {
                throw differentHistory("Stream " + name + " continues to " + stream.end + " and ends at " + stream.last
                        + " in the export, but " + at(missing) + " is missing");
            }
        });
    }

    /** Checks whether the target log contained an event at the time of the verification. */
    boolean contains(ExportedEvent event) {
        StreamState stream = streams.get(event.stream());
        if (stream == null) {
            throw new IllegalStateException("The export file changed while it was read. Load the file again");
        }
        return event.sequence() <= stream.end;
    }

    private static void requireConnected(ExportedEvent event, StreamState stream) {
        if (event.sequence() == 0 || event.sequence() <= stream.end) {
            return;
        }
        String begins = "Stream " + event.stream() + " begins at " + event.sequence() + " in the export and ";
        throw new IllegalStateException((stream.end == event.sequence() - 1
                        ? begins + "ends at " + stream.end
                                + " in this ledger; without a common event the histories cannot be compared"
                        : begins
                                + (stream.end < 0
                                        ? "is not in this ledger"
                                        : "ends at " + stream.end + " in this ledger")
                                + "; events are missing")
                + ". Load an export of the whole clinic");
    }

    private void requireSameEvent(String stream, long sequence, String eventId) {
        if (!eventId.equals(log.eventAt(stream, sequence))) {
            throw differentHistory("Stream " + stream + " has a different event at " + sequence);
        }
    }

    private static IllegalStateException differentHistory(String contradiction) {
        return new IllegalStateException(
                contradiction + ". The history of this ledger differs from the export; nothing was appended");
    }

    private static String at(ExportedEvent event) {
        return "event " + event.sequence() + " of stream " + event.stream();
    }

    /** Holds the state of one stream during the verification. */
    private static final class StreamState {
        /** Holds the last sequence number in the target log, -1 if the stream does not exist. */
        final long end;

        /** Holds the first sequence number in the export. */
        final long first;

        long last;
        String lastId = "";

        StreamState(long end, long first) {
            this.end = end;
            this.first = first;
        }
    }
}
