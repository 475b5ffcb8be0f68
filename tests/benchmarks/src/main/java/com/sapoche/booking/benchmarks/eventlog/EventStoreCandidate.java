package com.sapoche.booking.benchmarks.eventlog;

import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.embedded.eventstore.SqliteEventTableFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.HsqlEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Lists event stores that fsync, each configured for production: Axon's engine, a connection pool, one transaction per append. */
enum EventStoreCandidate {
    SQLITE_PLAIN("SQLite, a transaction for each append") {
        @Override
        Store open(Path directory) {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(30_000);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + directory.resolve("events.db"));
            // SQLite has one writer at a time; waiting for the single connection is fairer than polling for the lock.
            return overJdbc(pool(source, 1), new SqliteEventTableFactory(), false);
        }
    },
    SQLITE_GROUPED("SQLite, group commit (ledger)") {
        @Override
        Store open(Path directory) {
            SqliteEventLog log =
                    SqliteEventLog.open(directory, SERIALIZER, NoOpEventUpcaster.INSTANCE, SnapshotFilter.allowAll());
            return new Store(log.storageEngine(), log::close);
        }
    },
    HSQLDB("HSQLDB, write_delay=false, cached tables, MVCC") {
        @Override
        Store open(Path directory) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:hsqldb:file:" + directory.resolve("events")
                    + ";hsqldb.write_delay=false;hsqldb.default_table_type=cached;hsqldb.tx=mvcc;shutdown=true");
            config.setMaximumPoolSize(CONNECTIONS);
            EventTableFactory tables = new HsqlEventTableFactory() {
                @Override
                protected String payloadType() {
                    return "LONGVARBINARY"; // With BLOB, Axon's default, HSQLDB writes a separate file and needs nine
                    // fsyncs per commit.
                }
            };
            return overJdbc(new HikariDataSource(config), tables, true);
        }
    },
    DERBY("Derby") {
        @Override
        Store open(Path directory) {
            System.setProperty(
                    "derby.stream.error.file", directory.resolve("derby.log").toString());
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:derby:" + directory.resolve("events") + ";create=true");
            config.setMaximumPoolSize(CONNECTIONS);
            Store store = overJdbc(new HikariDataSource(config), new DerbyEventTableFactory(), true);
            return new Store(store.engine(), () -> {
                store.close();
                shutDown(directory);
            });
        }

        private void shutDown(Path directory) {
            try (Connection none =
                    DriverManager.getConnection("jdbc:derby:" + directory.resolve("events") + ";shutdown=true")) {
                throw new IllegalStateException("Derby did not shut down but opened " + none);
            } catch (SQLException e) {
                if (!"08006".equals(e.getSQLState())) { // Derby reports a successful shutdown as an error.
                    throw new IllegalStateException("Derby did not shut down", e);
                }
            }
        }
    };

    static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    private static final int CONNECTIONS = 16;

    private final String description;

    EventStoreCandidate(String description) {
        this.description = description;
    }

    /** Opens the store in a directory, with its existing events. */
    abstract Store open(Path directory);

    String description() {
        return description;
    }

    record Store(EventStorageEngine engine, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    private static HikariDataSource pool(DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    /**
     * Opens a store with Axon's JDBC engine.
     *
     * @param looksBeyondGaps required if positions are assigned before the commit, because a crash can then lose a hundred
     *     of them. SQLite has no such gaps, and its driver cannot read the NULL that this check returns at the end of the log
     */
    private static Store overJdbc(HikariDataSource pool, EventTableFactory tables, boolean looksBeyondGaps) {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(new SpringTransactionManager(new DataSourceTransactionManager(pool)))
                .eventSerializer(SERIALIZER)
                .snapshotSerializer(SERIALIZER)
                .extendedGapCheckEnabled(looksBeyondGaps)
                .build();
        engine.createSchema(tables);
        return new Store(engine, pool::close);
    }
}
