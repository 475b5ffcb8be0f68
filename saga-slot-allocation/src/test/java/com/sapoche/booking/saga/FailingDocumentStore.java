package com.sapoche.booking.saga;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Simulates a document store that fails a single command, and counts commands. */
final class FailingDocumentStore extends H2Backend {
    private static final List<String> COUNTED = List.of("find", "insert", "update", "delete", "findAndModify");

    private final AtomicReference<Map.@Nullable Entry<String, String>> failing = new AtomicReference<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    FailingDocumentStore(Path file) {
        super(file.toString());
    }

    void failOnce(String command, String collection) {
        failing.set(Map.entry(command, collection));
    }

    /** Returns the number of commands by collection, and starts to count again. */
    Map<String, Integer> takeCounts() {
        Map<String, Integer> taken = Map.copyOf(counts);
        counts.clear();
        return taken;
    }

    private void count(Document command) {
        COUNTED.stream()
                .filter(command::containsKey)
                .forEach(name -> counts.merge(command.get(name).toString(), 1, Integer::sum));
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        count(message.getDocument());
        Map.Entry<String, String> next = failing.get();
        if (next != null
                && next.getValue().equals(message.getDocument().get(next.getKey()))
                && failing.compareAndSet(next, null)) {
            throw new MongoServerError(189, "PrimarySteppedDown", "not primary");
        }
        return super.handleMessage(message);
    }
}
