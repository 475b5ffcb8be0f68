package com.sapoche.booking.cli.migration;

import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.nio.file.Path;

/** Opens the log of an embedded ledger in the format of the ledger. */
final class TestLog {
    private TestLog() {}

    static SqliteEventLog open(Path data) {
        StoredFormat format = StoredFormat.ofEvents();
        return SqliteEventLog.open(data, format.serializer(), format.upcasters(), format.snapshots());
    }
}
