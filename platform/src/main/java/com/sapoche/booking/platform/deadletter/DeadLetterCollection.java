package com.sapoche.booking.platform.deadletter;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Stores the events of dead letters, one document each, in their form in the log; upcasters apply when they are read. */
class DeadLetterCollection {
    static final String COLLECTION = "dead_letters_v1";

    /** Largest number of identifiers in one request. */
    private static final int IDS_PER_REQUEST = 1_000;

    private final MongoTemplate mongo;
    private final ObjectProvider<Configuration> axon;

    DeadLetterCollection(MongoTemplate mongo, ObjectProvider<Configuration> axon) {
        this.mongo = mongo;
        this.axon = axon;
    }

    /** Describes an event for the list of dead letters, without reading its payload. */
    DeadLetterSequence.Head head(TrackedEventMessage<?> event) {
        SerializedObject<String> payload =
                event.serializePayload(axon.getObject().eventSerializer(), String.class);
        return new DeadLetterSequence.Head(
                event.getIdentifier(), payload.getType().getName(), event.getTimestamp());
    }

    /** Writes at least one dead letter; a concurrent writer of the same dead letter writes the same content. */
    void write(DeadLetterSequence sequence, List<DeadLetter> deadLetters) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (DeadLetter deadLetter : deadLetters) {
            String id = sequence.deadLetterId(deadLetter.position());
            Document document = toDocument(deadLetter.event(), deadLetter.position())
                    .append("_id", id)
                    .append("processor", sequence.group());
            writes.add(new ReplaceOneModel<>(new Document("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        deadLetters().bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    /** Returns the first events of a sequence; empty if a concurrent replay or drop has deleted some of them. */
    List<TrackedEventMessage<?>> first(DeadLetterSequence sequence, int limit) {
        List<Long> positions = sequence.positions();
        List<String> ids = ids(sequence, positions.subList(0, Math.min(limit, positions.size())));
        Map<String, Document> found = new HashMap<>();
        deadLetters().find(Filters.in("_id", ids)).forEach(document -> found.put(document.getString("_id"), document));
        return ids.stream().allMatch(found::containsKey)
                ? ids.stream()
                        .<TrackedEventMessage<?>>map(id -> read(Objects.requireNonNull(found.get(id))))
                        .toList()
                : List.of();
    }

    /** Returns the event of a dead letter by its position. */
    TrackedEventMessage<?> at(DeadLetterSequence sequence, long position) {
        Document found = deadLetters()
                .find(Filters.eq("_id", sequence.deadLetterId(position)))
                .first();
        if (found == null) {
            throw new OptimisticLockException("dead letters of " + sequence.queue(), "replayed or dropped meanwhile");
        }
        return read(found);
    }

    /** Deletes dead letters by their positions; no sequence may list them any more. */
    void delete(DeadLetterSequence sequence, List<Long> positions) {
        List<String> ids = ids(sequence, positions);
        for (int i = 0; i < ids.size(); i += IDS_PER_REQUEST) {
            deadLetters().deleteMany(Filters.in("_id", ids.subList(i, Math.min(i + IDS_PER_REQUEST, ids.size()))));
        }
    }

    void deleteAll(String group) {
        deadLetters().deleteMany(Filters.eq("processor", group));
    }

    private static List<String> ids(DeadLetterSequence sequence, List<Long> positions) {
        return positions.stream().map(sequence::deadLetterId).toList();
    }

    private Document toDocument(TrackedEventMessage<?> event, long position) {
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
                .orElseThrow(() ->
                        new IllegalStateException("Upcasting removed the event of dead letter " + document.get("_id")));
    }

    private MongoCollection<Document> deadLetters() {
        return mongo.getCollection(COLLECTION);
    }
}
