package com.sapoche.booking.platform.deadletter;

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

/** Stores one document for each queue with dead letters in a processing group; a change requires the version that was read. */
class DeadLetterSequenceIndex {
    static final String COLLECTION = "dead_letter_sequences_v1";

    private final MongoTemplate mongo;

    DeadLetterSequenceIndex(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Nullable
    VersionedSequence find(String group, String queue) {
        List<VersionedSequence> found = find(group, List.of(queue));
        return found.isEmpty() ? null : found.get(0);
    }

    List<VersionedSequence> find(String group, Collection<String> queues) {
        return read(sequences().find(byIds(group, queues)));
    }

    /** Returns those of the given queues that have dead letters, each with the position of the first one. */
    Map<String, Long> firstPositions(String group, Collection<String> queues) {
        Map<String, Long> found = new HashMap<>();
        for (Document document :
                sequences().find(byIds(group, queues)).projection(Projections.include("queue", "firstPosition"))) {
            found.put(
                    document.getString("queue"),
                    document.get("firstPosition", Number.class).longValue());
        }
        return found;
    }

    private static Bson byIds(String group, Collection<String> queues) {
        return Filters.in(
                "_id",
                queues.stream()
                        .map(queue -> DeadLetterSequence.id(group, queue))
                        .toList());
    }

    /** Returns the sequences of a processing group, ordered by the position of the first dead letter. */
    List<VersionedSequence> findAll(String group) {
        return read(sequences().find(Filters.eq("processor", group)).sort(Sorts.ascending("firstPosition")));
    }

    /** Inserts a sequence; returns false if the queue has one already. */
    boolean insert(DeadLetterSequence sequence) {
        try {
            sequences().insertOne(versioned(sequence));
            return true;
        } catch (MongoWriteException failed) {
            if (failed.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failed;
        }
    }

    /** Replaces a sequence; returns false if it was changed since it was read. */
    boolean replace(VersionedSequence before, DeadLetterSequence after) {
        return sequences().replaceOne(asRead(before), versioned(after)).getMatchedCount() == 1;
    }

    /** Deletes a sequence; returns false if it was changed since it was read. */
    boolean delete(VersionedSequence before) {
        return sequences().deleteOne(asRead(before)).getDeletedCount() == 1;
    }

    void deleteAll(String group) {
        sequences().deleteMany(Filters.eq("processor", group));
    }

    /** Counts the dead letters of a processing group. */
    long countDeadLetters(String group) {
        long count = 0;
        for (Document document :
                sequences().find(Filters.eq("processor", group)).projection(Projections.include("size"))) {
            count += document.get("size", Number.class).longValue();
        }
        return count;
    }

    /** Counts the queues with dead letters in a processing group. */
    long countSequences(String group) {
        return sequences().countDocuments(Filters.eq("processor", group));
    }

    private static Document asRead(VersionedSequence before) {
        return new Document("_id", before.sequence().id()).append("version", before.version());
    }

    private static Document versioned(DeadLetterSequence sequence) {
        return sequence.toDocument().append("version", new ObjectId().toHexString());
    }

    private static List<VersionedSequence> read(FindIterable<Document> documents) {
        List<VersionedSequence> found = new ArrayList<>();
        for (Document document : documents) {
            found.add(new VersionedSequence(DeadLetterSequence.of(document), document.getString("version")));
        }
        return found;
    }

    private MongoCollection<Document> sequences() {
        return mongo.getCollection(COLLECTION);
    }
}
