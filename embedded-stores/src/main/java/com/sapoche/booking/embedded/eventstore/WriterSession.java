package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** Holds the writing connection and its prepared statements. Used by the writer thread only. */
final class WriterSession implements AutoCloseable {
    private static final int TRUNCATION_MILLIS = 1_000;

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement savepoint;
    private final PreparedStatement release;
    private final PreparedStatement rollbackToSavepoint;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertSnapshot;
    private final PreparedStatement deleteOlderSnapshots;
    private final PreparedStatement lastPosition;

    WriterSession(Connection connection, EventSchema schema) throws SQLException {
        this.connection = connection;
        try {
            // Transactions are explicit, because the driver's own begin the next one right after a commit.
            connection.setAutoCommit(true);
            begin = connection.prepareStatement("BEGIN IMMEDIATE");
            commit = connection.prepareStatement("COMMIT");
            savepoint = connection.prepareStatement("SAVEPOINT batch");
            release = connection.prepareStatement("RELEASE batch");
            rollbackToSavepoint = connection.prepareStatement("ROLLBACK TO batch");
            String values = " (" + schema.domainEventFields() + ") VALUES (?,?,?,?,?,?,?,?,?)";
            insertEvent = connection.prepareStatement("INSERT INTO " + schema.domainEventTable() + values);
            insertSnapshot = connection.prepareStatement("INSERT OR IGNORE INTO " + schema.snapshotTable() + values);
            deleteOlderSnapshots = connection.prepareStatement("DELETE FROM " + schema.snapshotTable() + " WHERE "
                    + schema.aggregateIdentifierColumn() + " = ? AND " + schema.sequenceNumberColumn() + " < ?");
            lastPosition = connection.prepareStatement(
                    "SELECT max(" + schema.globalIndexColumn() + ") FROM " + schema.domainEventTable());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void begin() throws SQLException {
        begin.executeUpdate();
    }

    /** Commits everything since {@link #begin}. On return, SQLite has fsynced its write-ahead log. */
    void commit() throws SQLException {
        commit.executeUpdate();
    }

    /** Stores one batch in a savepoint. After an exception, {@link #undo} rolls the savepoint back. */
    void store(AppendBatch batch) throws SQLException {
        savepoint.executeUpdate();
        for (EventRow row : batch.rows()) {
            switch (batch.kind()) {
                case EVENTS -> insert(insertEvent, row);
                case SNAPSHOT -> replaceSnapshot(row);
            }
        }
        release.executeUpdate();
    }

    /** Rolls back the batch that failed, and nothing else. */
    void undo() throws SQLException {
        rollbackToSavepoint.executeUpdate();
        release.executeUpdate();
    }

    long lastPosition() throws SQLException {
        try (ResultSet row = lastPosition.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Moves the write-ahead log into the file and truncates it.
     *
     * @return false if a reader holds the log for longer than a second: appends wait meanwhile
     */
    boolean truncateWal() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=" + TRUNCATION_MILLIS);
            try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return row.next() && row.getInt("busy") == 0;
            } finally {
                statement.execute("PRAGMA busy_timeout=" + SqliteFile.BUSY_MILLIS);
            }
        }
    }

    /** Closes the connection, which rolls back an open transaction. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void replaceSnapshot(EventRow row) throws SQLException {
        insert(insertSnapshot, row);
        deleteOlderSnapshots.setString(1, row.stream());
        deleteOlderSnapshots.setLong(2, row.sequence());
        deleteOlderSnapshots.executeUpdate();
    }

    /** Inserts a row. The order of parameters is that of {@link EventSchema#domainEventFields()}. */
    private static void insert(PreparedStatement into, EventRow row) throws SQLException {
        into.setString(1, row.eventId());
        into.setString(2, row.stream());
        into.setLong(3, row.sequence());
        into.setString(4, row.type());
        into.setString(5, row.timestamp());
        into.setString(6, row.payloadType());
        into.setString(7, row.payloadRevision());
        into.setBytes(8, row.payload());
        into.setBytes(9, row.metaData());
        into.executeUpdate();
    }
}
