package com.sapoche.booking.standalone.stores;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * Speaks the MongoDB protocol on a port of the loopback interface that only this process knows, and keeps what it is
 * told in {@code views.mv.db}. A kill may cost it its last second: only what can be rebuilt from the event log lives here.
 */
final class EmbeddedMongo implements AutoCloseable {
    private static final String DATABASE = "ledger";
    private static final int CACHE_MEGABYTES = 32;

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
        this.port = server.bind().getPort();
    }

    static EmbeddedMongo open(Path directory) {
        MVStore file = new MVStore.Builder()
                .fileName(directory.resolve("views.mv.db").toString())
                .cacheSize(CACHE_MEGABYTES)
                .open();
        return new EmbeddedMongo(new MongoServer(new H2Backend(file)));
    }

    String uri() {
        return "mongodb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
