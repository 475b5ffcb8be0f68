package com.sapoche.booking.query.letters;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import com.sapoche.booking.query.projection.Letter;
import com.sapoche.booking.query.projection.OvertakenException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
 * The events of letters, each a document of its own by the number of its letter, in the form the log has them: one that is
 * written in an older form is read through the same upcasters.
 */
@Component
class LetterEvents {

    private static final String COLLECTION = "view_letters_v1";
    /** Bounds the size of one question, in identifiers. */
    private static final int AT_ONCE = 1_000;

    private final MongoTemplate mongo;
    private final ObjectProvider<Configuration> axon;

    LetterEvents(MongoTemplate mongo, ObjectProvider<Configuration> axon) {
        this.mongo = mongo;
        this.axon = axon;
    }

    /** Writes letters under these numbers, whatever may be left there of others. */
    void write(LetterSequence sequence, long from, List<Letter> letters) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            String id = sequence.letter(from + i);
            Document document = write(letters.get(i).event(), letters.get(i).position())
                    .append("_id", id)
                    .append("view", sequence.view());
            writes.add(new ReplaceOneModel<>(new Document("_id", id), document, new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            events().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    /** The first letters of a sequence. */
    List<TrackedEventMessage<?>> first(LetterSequence sequence, int atMost) {
        List<String> ids = ids(sequence, sequence.first(), Math.min(sequence.next(), sequence.first() + atMost));
        Map<String, Document> found = new HashMap<>();
        events().find(Filters.in("_id", ids)).forEach(document -> found.put(document.getString("_id"), document));
        // Another has retried or dropped some since: what is left begins further on.
        return ids.stream().allMatch(found::containsKey)
                ? ids.stream()
                        .<TrackedEventMessage<?>>map(id -> read(found.get(id)))
                        .toList()
                : List.of();
    }

    /** One letter that is there. */
    TrackedEventMessage<?> at(LetterSequence sequence, long number) {
        Document found =
                events().find(Filters.eq("_id", sequence.letter(number))).first();
        if (found == null) {
            throw new OvertakenException("letters of " + sequence.queue(), "some were retried or dropped");
        }
        return read(found);
    }

    static long position(TrackedEventMessage<?> letter) {
        return letter.trackingToken().position().orElseThrow();
    }

    /** Removes those from one number to before another. */
    void remove(LetterSequence sequence, long from, long to) {
        List<String> ids = ids(sequence, from, to);
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            events().deleteMany(Filters.in("_id", ids.subList(i, Math.min(i + AT_ONCE, ids.size()))));
        }
    }

    void removeAll(String view) {
        events().deleteMany(Filters.eq("view", view));
    }

    private static List<String> ids(LetterSequence sequence, long from, long to) {
        return LongStream.range(from, to).mapToObj(sequence::letter).toList();
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
