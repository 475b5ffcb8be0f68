package com.sapoche.booking.saga;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Runs the embedded document store on a file, as a small clinic does; opening the same file again simulates a restart. */
public final class EmbeddedMongo implements AutoCloseable {
    static {
        // Conditions are met within milliseconds unless the machine is under load.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final FailingDocumentStore backend;
    private final MongoServer server;
    private final String uri;
    private final MongoClient client;

    public EmbeddedMongo(Path file) {
        backend = new FailingDocumentStore(file);
        server = new MongoServer(backend);
        uri = server.bindAndGetConnectionString();
        client = MongoClients.create(uri);
    }

    public String uri() {
        return uri;
    }

    /** Makes the next command of a kind (insert, update or delete) on a collection fail without changing anything. */
    public void failOnce(String command, String collection) {
        backend.failOnce(command, collection);
    }

    /** Returns the number of commands by collection, and starts to count again. */
    Map<String, Integer> takeCounts() {
        return backend.takeCounts();
    }

    public MongoTemplate template() {
        return new MongoTemplate(client, "ledger");
    }

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
