package com.sapoche.booking.saga.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * How far the processors have come, kept beside what they write: their positions, written after everything else, and
 * marks, written before. A log that ends before either of them has lost events that something here was made of.
 */
public final class SagaTokenStore {
    public static final String TOKENS = "saga_tokens_v2";
    static final String MARKS = "saga_marks_v2";

    private static final String PROCESSOR = "processorName";
    private static final String POSITION = "position";

    private final MongoCollection<Document> tokens;
    private final MongoCollection<Document> marks;
    private final Serializer serializer;
    private final TokenStore store;

    /**
     * @param claimTimeout how long a process may be silent before another takes over its part
     * @param node name of this process among those that share the store; empty makes one up
     */
    public SagaTokenStore(MongoTemplate mongo, Serializer serializer, Duration claimTimeout, String node) {
        this.tokens = mongo.getCollection(TOKENS);
        this.marks = mongo.getCollection(MARKS);
        this.serializer = serializer;
        MongoTokenStore positions = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo.getDb())
                        .trackingTokensCollectionName(TOKENS)
                        .build())
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                .nodeId(node.isEmpty() ? UUID.randomUUID().toString() : node)
                .build();
        this.store = new WriteLastTokenStore(positions, this::mark);
    }

    public TokenStore store() {
        return store;
    }

    /** Says that what is written next is made of events up to this one. */
    void mark(TrackingToken upTo, String processor, int segment) {
        marks.updateOne(
                eq("_id", processor + "/" + segment),
                combine(set(PROCESSOR, processor), set(POSITION, upTo.position().orElse(-1))),
                new UpdateOptions().upsert(true));
    }

    /**
     * The furthest position that anything here was made of; empty where there is nothing. Claims nothing: a process that
     * was killed a moment ago still has its claims.
     */
    OptionalLong furthest(Collection<String> processors) {
        long furthest = -1;
        for (Document mark : marks.find(in(PROCESSOR, processors))) {
            furthest = Math.max(furthest, mark.getLong(POSITION));
        }
        for (Document token : tokens.find(in(PROCESSOR, processors))) {
            furthest = Math.max(furthest, position(token));
        }
        return furthest < 0 ? OptionalLong.empty() : OptionalLong.of(furthest);
    }

    private long position(Document segment) {
        Binary data = segment.get("token", Binary.class);
        if (data == null) {
            return -1;
        }
        TrackingToken token = serializer.deserialize(
                new SimpleSerializedObject<>(data.getData(), byte[].class, segment.getString("tokenType"), null));
        return token == null ? -1 : token.position().orElse(-1);
    }

    /** Marks go last: a crash in between leaves what tells that there is something to drop. */
    void drop(Collection<String> processors) {
        tokens.deleteMany(in(PROCESSOR, processors));
        marks.deleteMany(in(PROCESSOR, processors));
    }
}
