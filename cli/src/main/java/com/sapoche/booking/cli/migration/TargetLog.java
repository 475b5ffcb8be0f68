package com.sapoche.booking.cli.migration;

import org.jspecify.annotations.Nullable;

/** Reads the log that exported events are appended to. */
interface TargetLog {
    /** Returns the sequence number of the last event of a stream, or -1 if the stream does not exist. */
    long lastSequence(String stream);

    /** Returns the identifier of one event, or null if the event does not exist. */
    @Nullable
    String eventAt(String stream, long sequence);
}
