package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * Replaces Axon's queries with {@code min} and {@code max}, which return NULL for an empty table; the driver
 * cannot read NULL as a Long. These queries return no row instead.
 */
final class SqliteTokenStatements {
    private SqliteTokenStatements() {}

    static PreparedStatement lastSequenceNumber(Connection connection, EventSchema schema, String stream)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + schema.sequenceNumberColumn() + " FROM "
                + schema.domainEventTable() + " WHERE " + schema.aggregateIdentifierColumn() + " = ? ORDER BY "
                + schema.sequenceNumberColumn() + " DESC LIMIT 1");
        statement.setString(1, stream);
        return statement;
    }

    static PreparedStatement beforeFirst(Connection connection, EventSchema schema) throws SQLException {
        return connection.prepareStatement("SELECT " + schema.globalIndexColumn() + " - 1 FROM "
                + schema.domainEventTable() + " ORDER BY " + schema.globalIndexColumn() + " LIMIT 1");
    }

    /** Scans the log from the first event, because timestamps are not ordered by position. */
    static PreparedStatement beforeFirstSince(Connection connection, EventSchema schema, Instant since)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + schema.globalIndexColumn() + " - 1 FROM "
                + schema.domainEventTable() + " WHERE " + schema.timestampColumn() + " >= ? ORDER BY "
                + schema.globalIndexColumn() + " LIMIT 1");
        statement.setString(1, DateTimeUtils.formatInstant(since));
        return statement;
    }
}
