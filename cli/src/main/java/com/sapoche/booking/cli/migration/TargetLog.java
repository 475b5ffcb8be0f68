package com.sapoche.booking.cli.migration;

import org.jspecify.annotations.Nullable;

/** What a comparison asks of the log that events are to be appended to. */
interface TargetLog {
    /** The sequence number of a stream's last event; -1 where there is no such stream. */
    long end(String stream);

    /** The identifier of one event; null where there is none. */
    @Nullable
    String eventAt(String stream, long sequence);
}
