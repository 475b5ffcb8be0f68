package com.sapoche.booking.embedded.eventstore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** Reads the log of a running or stopped ledger without changing it. */
public final class EventLogReader implements AutoCloseable {
    private final Connection connection;

    private EventLogReader(Connection connection) {
        this.connection = connection;
    }

    /** @throws EventLogException when there is no event log in the directory, or it cannot be read */
    public static EventLogReader open(Path directory) {
        Path file = directory.resolve("events.db");
        if (!Files.isRegularFile(file)) {
            throw new EventLogException("No event log in " + directory + "; set the data directory of a ledger.", null);
        }
        try {
            return new EventLogReader(SqliteFile.openReader(file));
        } catch (SQLException e) {
            throw new EventLogException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Passes every event from a position on to a reader, in order, up to the present end of the log. */
    public void read(long from, Consumer<StoredEvent> reader) {
        EventSchema schema = SqliteFile.SCHEMA;
        String position = schema.globalIndexColumn();
        String query =
                "SELECT * FROM " + schema.domainEventTable() + " WHERE " + position + " >= ? ORDER BY " + position;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.accept(event(row, schema));
                }
            }
        } catch (SQLException e) {
            throw new EventLogException("The event log cannot be read: " + e.getMessage(), e);
        }
    }

    private static StoredEvent event(ResultSet row, EventSchema schema) throws SQLException {
        return new StoredEvent(
                row.getLong(schema.globalIndexColumn()),
                row.getString(schema.eventIdentifierColumn()),
                row.getString(schema.aggregateIdentifierColumn()),
                row.getString(schema.typeColumn()),
                row.getLong(schema.sequenceNumberColumn()),
                Instant.parse(row.getString(schema.timestampColumn())),
                row.getString(schema.payloadTypeColumn()),
                row.getString(schema.payloadRevisionColumn()),
                row.getBytes(schema.payloadColumn()),
                row.getBytes(schema.metaDataColumn()));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EventLogException("The event log did not close: " + e.getMessage(), e);
        }
    }
}
