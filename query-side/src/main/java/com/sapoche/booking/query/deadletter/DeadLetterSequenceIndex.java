package com.sapoche.booking.query.deadletter;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Which queues have letters in which view: one small document each, changed only if it is still as it was read. */
@Component
class DeadLetterSequenceIndex {

    private static final String COLLECTION = "view_letter_sequences_v2";

    private final MongoTemplate mongo;

    DeadLetterSequenceIndex(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Nullable
    VersionedSequence find(String view, String queue) {
        List<VersionedSequence> found = find(view, List.of(queue));
        return found.isEmpty() ? null : found.get(0);
    }

    List<VersionedSequence> find(String view, Collection<String> queues) {
        return read(sequences().find(of(view, queues)));
    }

    /** Of these queues those that have letters, with the position of the first of them. */
    Map<String, Long> firstPositions(String view, Collection<String> queues) {
        Map<String, Long> found = new HashMap<>();
        for (Document document :
                sequences().find(of(view, queues)).projection(Projections.include("queue", "firstPosition"))) {
            found.put(
                    document.getString("queue"),
                    document.get("firstPosition", Number.class).longValue());
        }
        return found;
    }

    private static Bson of(String view, Collection<String> queues) {
        return Filters.in(
                "_id",
                queues.stream().map(queue -> DeadLetterSequence.id(view, queue)).toList());
    }

    /** Those of a view, the longest waiting first. */
    List<VersionedSequence> of(String view) {
        return read(sequences().find(Filters.eq("view", view)).sort(Sorts.ascending("firstPosition")));
    }

    /** @return whether there was none yet */
    boolean insert(DeadLetterSequence letters) {
        try {
            sequences().insertOne(versioned(letters));
            return true;
        } catch (MongoWriteException failed) {
            if (failed.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failed;
        }
    }

    /** @return whether it was still as it was read */
    boolean replace(VersionedSequence before, DeadLetterSequence after) {
        return sequences().replaceOne(asRead(before), versioned(after)).getMatchedCount() == 1;
    }

    /** @return whether it was still as it was read */
    boolean remove(VersionedSequence before) {
        return sequences().deleteOne(asRead(before)).getDeletedCount() == 1;
    }

    void removeAll(String view) {
        sequences().deleteMany(Filters.eq("view", view));
    }

    /** How many letters a view has. */
    long letters(String view) {
        long letters = 0;
        for (Document document :
                sequences().find(Filters.eq("view", view)).projection(Projections.include("letters"))) {
            letters += document.get("letters", Number.class).longValue();
        }
        return letters;
    }

    /** How many queues have letters in a view. */
    long count(String view) {
        return sequences().countDocuments(Filters.eq("view", view));
    }

    private static Document asRead(VersionedSequence before) {
        return new Document("_id", before.letters().id()).append("version", before.version());
    }

    private static Document versioned(DeadLetterSequence letters) {
        return letters.write().append("version", new ObjectId().toHexString());
    }

    private static List<VersionedSequence> read(FindIterable<Document> documents) {
        List<VersionedSequence> found = new ArrayList<>();
        for (Document document : documents) {
            found.add(new VersionedSequence(DeadLetterSequence.read(document), document.getString("version")));
        }
        return found;
    }

    private MongoCollection<Document> sequences() {
        return mongo.getCollection(COLLECTION);
    }
}
