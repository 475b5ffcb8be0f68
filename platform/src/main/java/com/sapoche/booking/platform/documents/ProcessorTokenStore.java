package com.sapoche.booking.platform.documents;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Stores the tokens of processors beside their documents, each after the documents of its batch. Where marks are kept, a
 * mark precedes the documents of a batch, so that a log which ends before a mark is recognized even if the process ended
 * before the token was stored.
 */
public final class ProcessorTokenStore {
    private static final String PROCESSOR = "processorName";
    private static final String SEGMENT = "segment";
    private static final String POSITION = "position";

    private final MongoCollection<Document> tokens;
    private final @Nullable MongoCollection<Document> marks;
    private final Serializer serializer;
    private final TokenStore store;

    /**
     * @param tokens name of the collection of tokens
     * @param marks name of the collection of marks; null to keep none
     * @param claimTimeout time without a sign of the owner after which another process may claim its segments
     * @param node name of this process, unique among those that share the store; empty generates one
     */
    public ProcessorTokenStore(
            MongoTemplate mongo,
            String tokens,
            @Nullable String marks,
            Serializer serializer,
            Duration claimTimeout,
            String node) {
        this.tokens = mongo.getCollection(tokens);
        this.marks = marks == null ? null : mongo.getCollection(marks);
        this.serializer = serializer;
        MongoTokenStore stored = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo.getDb())
                        .trackingTokensCollectionName(tokens)
                        .build())
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                .nodeId(node.isEmpty() ? UUID.randomUUID().toString() : node)
                .build();
        this.store = new WriteLastTokenStore(stored, this::mark);
    }

    /** Returns the token store of the processors. */
    public TokenStore store() {
        return store;
    }

    /** Records that the documents written next reach this position. */
    public void mark(TrackingToken upTo, String processor, int segment) {
        if (marks != null) {
            marks.updateOne(
                    eq("_id", processor + "/" + segment),
                    combine(
                            set(PROCESSOR, processor),
                            max(POSITION, upTo.position().orElse(-1))),
                    new UpdateOptions().upsert(true));
        }
    }

    /**
     * Returns the furthest position of any token or mark of the processors; empty if there is none. Reads without claiming:
     * a process that was killed a moment ago still owns its segments.
     */
    public OptionalLong furthest(Collection<String> processors) {
        long furthest = -1;
        if (marks != null) {
            for (Document mark : marks.find(in(PROCESSOR, processors))) {
                furthest = Math.max(furthest, mark.getLong(POSITION));
            }
        }
        for (Document token : tokens.find(in(PROCESSOR, processors))) {
            furthest = Math.max(furthest, position(token));
        }
        return furthest < 0 ? OptionalLong.empty() : OptionalLong.of(furthest);
    }

    /** Returns the stored tokens of a processor by segment identifier; null for a segment without a token. */
    public Map<Integer, @Nullable TrackingToken> tokens(String processor) {
        Map<Integer, @Nullable TrackingToken> found = new TreeMap<>();
        for (Document segment : tokens.find(eq(PROCESSOR, processor))) {
            found.put(segment.getInteger(SEGMENT), token(segment));
        }
        return found;
    }

    private long position(Document segment) {
        TrackingToken token = token(segment);
        return token == null ? -1 : token.position().orElse(-1);
    }

    private @Nullable TrackingToken token(Document segment) {
        Binary data = segment.get("token", Binary.class);
        return data == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(
                        data.getData(), byte[].class, segment.getString("tokenType"), null));
    }

    /** Deletes the tokens and then the marks of processors: after a crash in between, the marks still cause a rebuild. */
    public void deleteAll(Collection<String> processors) {
        tokens.deleteMany(in(PROCESSOR, processors));
        if (marks != null) {
            marks.deleteMany(in(PROCESSOR, processors));
        }
    }
}
