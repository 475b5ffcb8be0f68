package com.sapoche.booking.query.projection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
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

/** How far the views have come, kept beside them in the same store. */
final class ProjectionTokenStore {

    /** Raised with every change of what a view's documents are: views without tokens are made anew. */
    static final String COLLECTION = "view_tokens_v2";
    /** A processor that was silent for so long has lost its segments to others. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

    private final MongoCollection<Document> tokens;
    private final TokenStore store;
    private final Serializer serializer;

    ProjectionTokenStore(MongoTemplate mongo, Serializer serializer, String node) {
        this.tokens = mongo.getCollection(COLLECTION);
        this.serializer = serializer;
        this.store = MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo.getDb())
                        .trackingTokensCollectionName(COLLECTION)
                        .build())
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(node.isEmpty() ? UUID.randomUUID().toString() : node)
                .build();
    }

    TokenStore store() {
        return store;
    }

    /**
     * The furthest position any segment of the view has seen; empty where it has seen nothing. Claims nothing: a process
     * that was killed a moment ago still has its claims.
     */
    OptionalLong furthest(String view) {
        OptionalLong furthest = OptionalLong.empty();
        for (Document segment : tokens.find(Filters.eq("processorName", view))) {
            OptionalLong position = position(segment);
            if (position.isPresent() && position.getAsLong() > furthest.orElse(-1)) {
                furthest = position;
            }
        }
        return furthest;
    }

    private OptionalLong position(Document segment) {
        Binary data = segment.get("token", Binary.class);
        if (data == null) {
            return OptionalLong.empty();
        }
        TrackingToken token = serializer.deserialize(
                new SimpleSerializedObject<>(data.getData(), byte[].class, segment.getString("tokenType"), null));
        return token == null ? OptionalLong.empty() : token.position();
    }

    void drop(String view) {
        tokens.deleteMany(Filters.eq("processorName", view));
    }
}
