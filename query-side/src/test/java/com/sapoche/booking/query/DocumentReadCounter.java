package com.sapoche.booking.query;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;

/** Counts the documents returned by the document store. */
final class DocumentReadCounter implements CommandListener {

    private static final List<String> BATCHES = List.of("firstBatch", "nextBatch");

    private final AtomicLong documents = new AtomicLong();

    long documents() {
        return documents.get();
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        BsonDocument response = event.getResponse();
        if (response.isDocument("cursor")) {
            BsonDocument cursor = response.getDocument("cursor");
            BATCHES.stream()
                    .filter(cursor::isArray)
                    .forEach(batch -> documents.addAndGet(cursor.getArray(batch).size()));
        }
    }
}
