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
 * Speaks the MongoDB protocol on a port of the loopback interface, and keeps what it is told in {@code views.mv.db}. A
 * kill may cost it its last second, but nothing that was acknowledged to a client who asked for the journal; the loss of
 * the machine may. Only what can be rebuilt from the event log lives here.
 */
public final class EmbeddedDocumentStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDocumentStore.class);
    private static final String DATABASE = "ledger";
    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final ConsistentFlushBackend backend;
    private final int port;

    private EmbeddedDocumentStore(ConsistentFlushBackend backend, int wantedPort) {
        this.backend = backend;
        this.server = new MongoServer(backend);
        server.bind("127.0.0.1", wantedPort);
        this.port = server.getLocalAddress().getPort();
        backend.start();
    }

    /** Opens the file in a directory; one that cannot be read is put aside, and its content comes back from the log. */
    public static EmbeddedDocumentStore open(Path directory) {
        return open(directory, 0);
    }

    /** @param port where it listens, 0 for one that is free */
    static EmbeddedDocumentStore open(Path directory, int port) {
        Path file = directory.resolve("views.mv.db");
        try {
            return new EmbeddedDocumentStore(backend(file), port);
        } catch (MVStoreException unreadable) {
            if (unreadable.getErrorCode() == DataUtils.ERROR_FILE_LOCKED || !Files.exists(file)) {
                throw unreadable;
            }
            Path aside = directory.resolve("views.mv.db.unreadable");
            log.warn(
                    "{} cannot be read and is put aside as {}: views are rebuilt from the log",
                    file,
                    aside,
                    unreadable);
            move(file, aside);
            return new EmbeddedDocumentStore(backend(file), port);
        }
    }

    /** The file is never written by the store of its own accord, but only between two commands. */
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
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        backend.stop();
        server.shutdown();
    }
}
