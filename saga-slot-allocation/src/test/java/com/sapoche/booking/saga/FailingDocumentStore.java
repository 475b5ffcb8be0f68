package com.sapoche.booking.saga;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Simulates a document store that fails a single command. */
final class FailingDocumentStore extends H2Backend {
    private final AtomicReference<Map.@Nullable Entry<String, String>> failing = new AtomicReference<>();

    FailingDocumentStore(Path file) {
        super(file.toString());
    }

    void failOnce(String command, String collection) {
        failing.set(Map.entry(command, collection));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Map.Entry<String, String> next = failing.get();
        if (next != null
                && next.getValue().equals(message.getDocument().get(next.getKey()))
                && failing.compareAndSet(next, null)) {
            throw new MongoServerError(189, "PrimarySteppedDown", "not primary");
        }
        return super.handleMessage(message);
    }
}
