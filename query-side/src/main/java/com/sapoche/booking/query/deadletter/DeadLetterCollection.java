package com.sapoche.booking.query.deadletter;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.sapoche.booking.query.projection.DeadLetter;
import com.sapoche.booking.query.projection.OptimisticLockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The events of letters, each a document of its own, in the form the log has them: one that is written in an older form is
 * read through the same upcasters.
 */
@Component
class DeadLetterCollection {

    private static final String COLLECTION = "view_letters_v2";
    /** Bounds the size of one question, in identifiers. */
    private static final int AT_ONCE = 1_000;

    private final MongoTemplate mongo;
    private final ObjectProvider<Configuration> axon;

    DeadLetterCollection(MongoTemplate mongo, ObjectProvider<Configuration> axon) {
        this.mongo = mongo;
        this.axon = axon;
    }

    /** Writes letters, at least one; one that another wrote already is the same. */
    void write(DeadLetterSequence sequence, List<DeadLetter> letters) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (DeadLetter letter : letters) {
            String id = sequence.letter(letter.position());
            Document document =
                    write(letter.event(), letter.position()).append("_id", id).append("view", sequence.view());
            writes.add(new ReplaceOneModel<>(new Document("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        events().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /** The first letters of a sequence. */
    List<TrackedEventMessage<?>> first(DeadLetterSequence sequence, int atMost) {
        List<Long> positions = sequence.positions();
        List<String> ids = ids(sequence, positions.subList(0, Math.min(atMost, positions.size())));
        Map<String, Document> found = new HashMap<>();
        events().find(Filters.in("_id", ids)).forEach(document -> found.put(document.getString("_id"), document));
        // Another has retried or dropped some since: what is left begins further on.
        return ids.stream().allMatch(found::containsKey)
                ? ids.stream()
                        .<TrackedEventMessage<?>>map(id -> read(found.get(id)))
                        .toList()
                : List.of();
    }

    /** The letter with the event at this position. */
    TrackedEventMessage<?> at(DeadLetterSequence sequence, long position) {
        Document found =
                events().find(Filters.eq("_id", sequence.letter(position))).first();
        if (found == null) {
            throw new OptimisticLockException("letters of " + sequence.queue(), "some were retried or dropped");
        }
        return read(found);
    }

    /** Removes those with the events at these positions, which no sequence may name any more. */
    void remove(DeadLetterSequence sequence, List<Long> positions) {
        List<String> ids = ids(sequence, positions);
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            events().deleteMany(Filters.in("_id", ids.subList(i, Math.min(i + AT_ONCE, ids.size()))));
        }
    }

    void removeAll(String view) {
        events().deleteMany(Filters.eq("view", view));
    }

    private static List<String> ids(DeadLetterSequence sequence, List<Long> positions) {
        return positions.stream().map(sequence::letter).toList();
    }

    private Document write(TrackedEventMessage<?> event, long position) {
        Serializer serializer = axon.getObject().eventSerializer();
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        return new Document("position", position)
                .append("eventId", event.getIdentifier())
                .append("recordedAt", event.getTimestamp().toString())
                .append("type", payload.getType().getName())
                .append("revision", payload.getType().getRevision())
                .append("payload", payload.getData())
                .append(
                        "metaData",
                        event.serializeMetaData(serializer, String.class).getData());
    }

    private TrackedEventMessage<?> read(Document document) {
        Configuration configuration = axon.getObject();
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(
                                new GlobalSequenceTrackingToken(
                                        document.get("position", Number.class).longValue()),
                                new GenericDomainEventEntry<>(
                                        null,
                                        null,
                                        0,
                                        document.getString("eventId"),
                                        document.getString("recordedAt"),
                                        document.getString("type"),
                                        document.getString("revision"),
                                        document.getString("payload"),
                                        document.getString("metaData")))),
                        configuration.eventSerializer(),
                        configuration.upcasterChain())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no event is left of " + document.get("_id")));
    }

    private MongoCollection<Document> events() {
        return mongo.getCollection(COLLECTION);
    }
}
