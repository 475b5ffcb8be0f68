package com.sapoche.booking.cli.migration;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves, before anything is appended, that a log holds the beginning of an export's history, or all of it and more, and
 * nothing else in its streams. An event has one identifier for ever, so two streams that have the same one at the same place
 * were the same up to there. One stream is asked for its end and for two events at most, however long it is, and what is
 * kept grows with the streams, not with the events.
 */
final class HistoryVerifier {
    private final TargetLog log;
    private final Map<String, Compared> streams = new HashMap<>();
    /** The first event of the export that the log has not. */
    private @Nullable ExportedEvent missing;

    HistoryVerifier(TargetLog log) {
        this.log = log;
    }

    /**
     * Takes the next event of the export.
     *
     * @throws IllegalStateException when it cannot be appended to this log, or cannot be proved to be in it
     */
    void take(ExportedEvent event) {
        Compared stream = streams.get(event.stream());
        if (stream == null) {
            stream = new Compared(log.end(event.stream()), event.sequence());
            streams.put(event.stream(), stream);
            mustBegin(event, stream);
        } else if (event.sequence() != stream.last + 1) {
            throw new IllegalStateException("stream " + event.stream() + " goes on at " + event.sequence() + " after "
                    + stream.last + " in the export: something is missing");
        }
        stream.last = event.sequence();
        stream.lastId = event.eventId();
        if (event.sequence() > stream.end) {
            missing = missing == null ? event : missing;
            return;
        }
        if (missing != null) {
            throw ownHistory("stream " + event.stream() + " is there up to " + stream.end + ", but not " + at(missing)
                    + ", which came before it");
        }
        if (event.sequence() == stream.first || event.sequence() == stream.end) {
            mustBeThere(event.stream(), event.sequence(), event.eventId());
        }
    }

    /**
     * The export is at its end.
     *
     * @throws IllegalStateException when the log has gone on by itself
     */
    void finish() {
        streams.forEach((name, stream) -> {
            if (stream.end <= stream.last) {
                return;
            }
            if (stream.last != stream.first) {
                mustBeThere(name, stream.last, stream.lastId);
            }
            if (missing != null) {
                throw ownHistory("stream " + name + " goes on to " + stream.end + " and ends at " + stream.last
                        + " in the export, but " + at(missing) + " is not there");
            }
        });
    }

    /** Whether the log had an event when it was compared. */
    boolean isThere(ExportedEvent event) {
        Compared stream = streams.get(event.stream());
        if (stream == null) {
            throw new IllegalStateException("the export was changed while it was read");
        }
        return event.sequence() <= stream.end;
    }

    private static void mustBegin(ExportedEvent event, Compared stream) {
        if (event.sequence() == 0 || event.sequence() <= stream.end) {
            return;
        }
        String begins = "stream " + event.stream() + " begins at " + event.sequence() + " in the export and ";
        throw new IllegalStateException((stream.end == event.sequence() - 1
                        ? begins + "ends at " + stream.end + " in this ledger: nothing proves that it is the same one"
                        : begins
                                + (stream.end < 0
                                        ? "is not in this ledger"
                                        : "ends at " + stream.end + " in this ledger")
                                + ": something is missing")
                + ". Load an export of the whole clinic");
    }

    private void mustBeThere(String stream, long sequence, String eventId) {
        if (!eventId.equals(log.eventAt(stream, sequence))) {
            throw ownHistory("stream " + stream + " has another event at " + sequence);
        }
    }

    private static IllegalStateException ownHistory(String proof) {
        return new IllegalStateException(proof + ": this ledger has a history of its own. Nothing was appended");
    }

    private static String at(ExportedEvent event) {
        return "event " + event.sequence() + " of stream " + event.stream();
    }

    /** One stream, as far as the export has been read. */
    private static final class Compared {
        /** Where it ends in the log. */
        final long end;

        /** Where it begins in the export. */
        final long first;

        long last;
        String lastId = "";

        Compared(long end, long first) {
            this.end = end;
            this.first = first;
        }
    }
}
