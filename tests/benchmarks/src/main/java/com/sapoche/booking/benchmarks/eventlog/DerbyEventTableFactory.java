package com.sapoche.booking.benchmarks.eventlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.EventTableFactory;

/** Creates Axon's tables in Derby, which has no {@code CREATE TABLE IF NOT EXISTS}. */
final class DerbyEventTableFactory implements EventTableFactory {
    private static final String NOTHING_TO_DO = "DELETE FROM %s WHERE 1 = 0";

    @Override
    public PreparedStatement createDomainEventTable(Connection connection, EventSchema schema) throws SQLException {
        String position = schema.globalIndexColumn() + " BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ";
        return create(connection, schema, schema.domainEventTable(), position);
    }

    @Override
    public PreparedStatement createSnapshotEventTable(Connection connection, EventSchema schema) throws SQLException {
        return create(connection, schema, schema.snapshotTable(), "");
    }

    private static PreparedStatement create(Connection connection, EventSchema schema, String table, String position)
            throws SQLException {
        try (ResultSet known = connection.getMetaData().getTables(null, null, table.toUpperCase(Locale.ROOT), null)) {
            if (known.next()) {
                return connection.prepareStatement(NOTHING_TO_DO.formatted(table));
            }
        }
        return connection.prepareStatement("CREATE TABLE " + table + " (" + position
                + schema.eventIdentifierColumn() + " VARCHAR(255) NOT NULL UNIQUE, "
                + schema.aggregateIdentifierColumn() + " VARCHAR(255) NOT NULL, "
                + schema.sequenceNumberColumn() + " BIGINT NOT NULL, "
                + schema.typeColumn() + " VARCHAR(255), "
                + schema.timestampColumn() + " VARCHAR(255) NOT NULL, "
                + schema.payloadTypeColumn() + " VARCHAR(255) NOT NULL, "
                + schema.payloadRevisionColumn() + " VARCHAR(255), "
                + schema.payloadColumn() + " BLOB NOT NULL, "
                + schema.metaDataColumn() + " BLOB, "
                + "UNIQUE (" + schema.aggregateIdentifierColumn() + ", " + schema.sequenceNumberColumn() + "))");
    }
}
