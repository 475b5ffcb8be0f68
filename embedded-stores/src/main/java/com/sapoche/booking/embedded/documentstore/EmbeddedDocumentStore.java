package com.sapoche.booking.embedded.documentstore;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the MongoDB protocol on a port of the loopback interface and stores documents in {@code documents.mv.db}. A kill
 * may lose the last second of writes, except those with write concern {@code j: true}; a power failure may lose these, too.
 * Only data that can be rebuilt from the event log is stored here.
 */
public final class EmbeddedDocumentStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDocumentStore.class);
    private static final String DATABASE = "ledger";
    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final ConsistentFlushBackend backend;
    private final int port;

    private EmbeddedDocumentStore(ConsistentFlushBackend backend, int requestedPort) {
        this.backend = backend;
        this.server = new MongoServer(backend);
        server.bind("127.0.0.1", requestedPort);
        this.port = server.getLocalAddress().getPort();
        backend.start();
    }

    /** Opens the store of a directory. Moves an unreadable file aside: its content is rebuilt from the event log. */
    public static EmbeddedDocumentStore open(Path directory) {
        return open(directory, 0);
    }

    /** Opens the store of a directory on a given port.
     *
     * @param port TCP port, 0 for any free one */
    static EmbeddedDocumentStore open(Path directory, int port) {
        Path file = directory.resolve("documents.mv.db");
        try {
            return new EmbeddedDocumentStore(backend(file), port);
        } catch (MVStoreException unreadable) {
            if (unreadable.getErrorCode() == DataUtils.ERROR_FILE_LOCKED || !Files.exists(file)) {
                throw unreadable;
            }
            Path aside = directory.resolve("documents.mv.db.unreadable");
            log.warn(
                    "Document store unreadable, file={}, moved to {}; projections are rebuilt from the event log",
                    file,
                    aside,
                    unreadable);
            move(file, aside);
            return new EmbeddedDocumentStore(backend(file), port);
        }
    }

    /** Creates a backend that alone decides when the file is written: MVStore must not commit in the middle of a command. */
    private static ConsistentFlushBackend backend(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        return new ConsistentFlushBackend(store);
    }

    private static void move(Path file, Path aside) {
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the connection string of the store. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        backend.stop();
        server.shutdown();
    }
}
