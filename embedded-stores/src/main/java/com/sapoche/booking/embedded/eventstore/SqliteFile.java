package com.sapoche.booking.embedded.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Opens the file {@code events.db} of a data directory, locks it for this process, configures its connections and creates
 * its tables.
 *
 * <p>One connection writes; all others are read-only. This also excludes the WAL-reset defect of SQLite before 3.51.3, in
 * which two connections that write or checkpoint concurrently may corrupt the file.
 */
final class SqliteFile implements AutoCloseable {
    static final EventSchema SCHEMA = new EventSchema();

    /** Format 1 stored class names. */
    private static final int FORMAT = 2;

    private static final int READERS = 6;
    static final int BUSY_MILLIS = 5_000;
    private static final int WRITER_CACHE_KIB = 16_384;
    private static final int READER_CACHE_KIB = 4_096;
    private static final int WAL_PAGES_BEFORE_CHECKPOINT = 2_000;
    private static final int WAL_BYTES_KEPT = 32 << 20;

    /** Accesses the file through the connection of the writer. */
    interface WriterAction<T> {
        T run() throws SQLException;
    }

    private final String url;
    private final Path wal;
    private final DirectoryLock lock;
    private final HikariDataSource readers;

    private SqliteFile(String url, Path wal, DirectoryLock lock, HikariDataSource readers) {
        this.url = url;
        this.wal = wal;
        this.lock = lock;
        this.readers = readers;
    }

    static SqliteFile open(Path directory) {
        makeDurable(directory);
        DirectoryLock lock = DirectoryLock.take(directory);
        Path path = directory.resolve("events.db");
        try {
            String url = "jdbc:sqlite:" + path.toAbsolutePath();
            prepare(url, path);
            return new SqliteFile(url, directory.resolve("events.db-wal"), lock, readerPool(url));
        } catch (SQLException e) {
            lock.close();
            throw new EventLogException("Cannot open " + path + " as an event log: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    DataSource readers() {
        return readers;
    }

    Connection openWriter() throws SQLException {
        return openWriter(url);
    }

    /** Returns the size of the write-ahead log in bytes, 0 before the first transaction. */
    long walBytes() throws IOException {
        return Files.exists(wal) ? Files.size(wal) : 0;
    }

    /** Runs an action of the writer while this process reads nothing: reads in progress end, new ones wait. */
    synchronized <T> T withoutReaders(WriterAction<T> action) throws SQLException {
        if (readers.isClosed()) {
            return action.run();
        }
        HikariPoolMXBean pool = readers.getHikariPoolMXBean();
        pool.suspendPool();
        try {
            return action.run();
        } finally {
            pool.resumePool();
        }
    }

    synchronized void closeReaders() {
        readers.close();
    }

    @Override
    public void close() {
        closeReaders();
        lock.close();
    }

    private static Connection openWriter(String url) throws SQLException {
        SQLiteConfig config = common(WRITER_CACHE_KIB);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        Connection connection = config.createConnection(url);
        try (Statement pragmas = connection.createStatement()) {
            pragmas.execute("PRAGMA wal_autocheckpoint=" + WAL_PAGES_BEFORE_CHECKPOINT);
            // On macOS fsync leaves data in the drive's cache; elsewhere this changes nothing.
            pragmas.execute("PRAGMA fullfsync=1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens a read-only connection. */
    static Connection openReader(Path file) throws SQLException {
        SQLiteConfig config = common(READER_CACHE_KIB);
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static HikariDataSource readerPool(String url) {
        SQLiteConfig config = common(READER_CACHE_KIB);
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setReadOnly(true);
        pool.setPoolName("event-log-readers");
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setAllowPoolSuspension(true);
        return new HikariDataSource(pool);
    }

    private static SQLiteConfig common(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib); // negative: in KiB and not in pages
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private static void prepare(String url, Path path) throws SQLException {
        try (Connection connection = openWriter(url);
                Statement statement = connection.createStatement()) {
            int format = format(statement);
            if (format > FORMAT) {
                throw new EventLogException(
                        path + " was written by a newer ledger (format " + format + "); this version reads format "
                                + FORMAT + ". Start the newer version.",
                        null);
            }
            if (format > 0 && format < FORMAT) {
                throw new EventLogException(
                        path + " was written by an older development version (format " + format
                                + "), which this version does not read. Use an empty data directory.",
                        null);
            }
            if (format == FORMAT) {
                return;
            }
            SqliteEventTableFactory tables = new SqliteEventTableFactory();
            statement.execute("BEGIN IMMEDIATE");
            try (PreparedStatement events = tables.createDomainEventTable(connection, SCHEMA);
                    PreparedStatement snapshots = tables.createSnapshotEventTable(connection, SCHEMA)) {
                events.executeUpdate();
                snapshots.executeUpdate();
            }
            statement.execute("PRAGMA user_version=" + FORMAT);
            statement.execute("COMMIT");
        }
    }

    private static int format(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Creates the directory durably: also syncs the parent directory, which contains its entry. */
    private static void makeDurable(Path directory) {
        try {
            Path absolute = directory.toAbsolutePath();
            Path existing = absolute;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            Files.createDirectories(absolute);
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                return; // directories cannot be opened, and need not be synced, on Windows
            }
            for (Path made = absolute; made != null && made.startsWith(existing); made = made.getParent()) {
                try (FileChannel channel = FileChannel.open(made, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new EventLogException("Cannot use " + directory + " as a data directory: " + e.getMessage(), e);
        }
    }
}
