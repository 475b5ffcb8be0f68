package com.sapoche.booking.query.position;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.sapoche.booking.query.position.SegmentPositions.SegmentKey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Shares the positions of projections between replicas: one document per processor with the highest position published for
 * each segment. A replica that was paused cannot lower a position, and a stopped replica leaves nothing behind.
 */
final class ProjectionPositionPublisher {

    /** The version changes with that of the tokens: positions of projections that are rebuilt are not valid any more. */
    private static final String COLLECTION = "projection_positions_v2";

    private static final String SEGMENTS = "segments";

    private final MongoTemplate mongo;

    ProjectionPositionPublisher(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** @param positions of at least one segment */
    void publish(String processor, SegmentPositions positions) {
        Document highest = new Document();
        positions
                .positions()
                .forEach((segment, position) -> highest.append(SEGMENTS + "." + fieldName(segment), position));
        collection()
                .updateOne(
                        new Document("_id", processor),
                        new Document("$max", highest),
                        new UpdateOptions().upsert(true));
    }

    /** Returns the published positions by processor. */
    Map<String, SegmentPositions> published() {
        Map<String, SegmentPositions> found = new HashMap<>();
        for (Document processor : collection().find()) {
            Map<SegmentKey, Long> positions = new TreeMap<>();
            processor
                    .get(SEGMENTS, Document.class)
                    .forEach((name, position) -> positions.put(segment(name), ((Number) position).longValue()));
            found.put(processor.getString("_id"), new SegmentPositions(positions));
        }
        return found;
    }

    private static String fieldName(SegmentKey segment) {
        return segment.id() + "/" + segment.mask();
    }

    private static SegmentKey segment(String fieldName) {
        int slash = fieldName.indexOf('/');
        return new SegmentKey(
                Integer.parseInt(fieldName.substring(0, slash)), Integer.parseInt(fieldName.substring(slash + 1)));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
