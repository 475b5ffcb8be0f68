package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/**
 * The questions that Axon asks with {@code min} and {@code max}, which answer NULL when there is nothing; the driver
 * refuses to read that as a Long. These answer with no row instead.
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

    /** Walks the log from its beginning to the instant: times are not in order of position, nothing else is exact. */
    static PreparedStatement beforeFirstSince(Connection connection, EventSchema schema, Instant since)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + schema.globalIndexColumn() + " - 1 FROM "
                + schema.domainEventTable() + " WHERE " + schema.timestampColumn() + " >= ? ORDER BY "
                + schema.globalIndexColumn() + " LIMIT 1");
        statement.setString(1, DateTimeUtils.formatInstant(since));
        return statement;
    }
}
