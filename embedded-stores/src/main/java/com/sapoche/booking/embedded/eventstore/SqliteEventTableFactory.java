package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventTableFactory;

/** Creates Axon's event and snapshot tables in SQLite. Blob columns come last, because columns behind them are slower to read. */
public final class SqliteEventTableFactory implements EventTableFactory {
    @Override
    public PreparedStatement createDomainEventTable(Connection connection, EventSchema schema) throws SQLException {
        return connection.prepareStatement("CREATE TABLE IF NOT EXISTS " + schema.domainEventTable() + " (\n"
                + schema.globalIndexColumn() + " INTEGER PRIMARY KEY AUTOINCREMENT,\n"
                + columns(schema)
                + "UNIQUE (" + schema.aggregateIdentifierColumn() + ", " + schema.sequenceNumberColumn() + "),\n"
                + "UNIQUE (" + schema.eventIdentifierColumn() + "))");
    }

    @Override
    public PreparedStatement createSnapshotEventTable(Connection connection, EventSchema schema) throws SQLException {
        return connection.prepareStatement("CREATE TABLE IF NOT EXISTS " + schema.snapshotTable() + " (\n"
                + columns(schema)
                + "PRIMARY KEY (" + schema.aggregateIdentifierColumn() + ", " + schema.sequenceNumberColumn() + "))");
    }

    private static String columns(EventSchema schema) {
        return schema.aggregateIdentifierColumn() + " TEXT NOT NULL,\n"
                + schema.sequenceNumberColumn() + " INTEGER NOT NULL,\n"
                + schema.typeColumn() + " TEXT,\n"
                + schema.eventIdentifierColumn() + " TEXT NOT NULL,\n"
                + schema.timestampColumn() + " TEXT NOT NULL,\n"
                + schema.payloadTypeColumn() + " TEXT NOT NULL,\n"
                + schema.payloadRevisionColumn() + " TEXT,\n"
                + schema.metaDataColumn() + " BLOB,\n"
                + schema.payloadColumn() + " BLOB NOT NULL,\n";
    }
}
