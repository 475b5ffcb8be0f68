package com.sapoche.booking.query.position;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.sapoche.booking.query.position.SegmentPositions.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * What replicas tell each other about how far the views are: one document a view, whoever tells, with the furthest
 * position that any has told of each part. Nothing of it is a replica's own, so nothing is left of one that is gone, and
 * one that was away for long takes nothing back.
 */
final class ProjectionPositionPublisher {

    /** Raised with that of the tokens: what was told of views that are made anew is no longer true. */
    private static final String COLLECTION = "view_progress_v3";

    private static final String PARTS = "parts";

    private final MongoTemplate mongo;

    ProjectionPositionPublisher(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** @param segments at least one */
    void tell(String view, SegmentPositions segments) {
        Document furthest = new Document();
        segments.positions().forEach((part, at) -> furthest.append(PARTS + "." + key(part), at));
        collection()
                .updateOne(new Document("_id", view), new Document("$max", furthest), new UpdateOptions().upsert(true));
    }

    /** By view, of those of which something was told. */
    Map<String, SegmentPositions> told() {
        Map<String, SegmentPositions> found = new HashMap<>();
        for (Document view : collection().find()) {
            Map<Part, Long> positions = new TreeMap<>();
            view.get(PARTS, Document.class).forEach((key, at) -> positions.put(part(key), ((Number) at).longValue()));
            found.put(view.getString("_id"), new SegmentPositions(positions));
        }
        return found;
    }

    private static String key(Part part) {
        return part.id() + "/" + part.mask();
    }

    private static Part part(String key) {
        int slash = key.indexOf('/');
        return new Part(Integer.parseInt(key.substring(0, slash)), Integer.parseInt(key.substring(slash + 1)));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
