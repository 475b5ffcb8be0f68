package com.sapoche.booking.query.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Stores documents that never change, in the order of their identifiers. They are inserted without reading: inserting the
 * same document again is harmless.
 */
public final class AppendOnlyCollection<T> implements ProjectionCollection {

    private static final String ID = "_id";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoTemplate mongo;
    private final String collection;
    private final DocumentMapper<T> mapper;

    public AppendOnlyCollection(MongoTemplate mongo, String collection, DocumentMapper<T> mapper) {
        this.mongo = mongo;
        this.collection = collection;
        this.mapper = mapper;
    }

    /** Reads the documents of a range in ascending order of their identifiers, with one bounded read of the index. */
    public List<T> range(IdRange range, int limit) {
        return range(documents(), mapper, range, limit);
    }

    static <T> List<T> range(MongoCollection<Document> documents, DocumentMapper<T> mapper, IdRange range, int limit) {
        List<T> found = new ArrayList<>();
        documents
                .find(new Document(ID, new Document("$gt", range.after()).append("$lt", range.before())))
                .sort(Sorts.ascending(ID))
                .limit(limit)
                .batchSize(limit)
                .forEach(document -> found.add(mapper.read(document)));
        return found;
    }

    void insert(Map<String, T> content) {
        if (content.isEmpty()) {
            return;
        }
        List<InsertOneModel<Document>> writes = new ArrayList<>(content.size());
        content.forEach((id, value) ->
                writes.add(new InsertOneModel<>(mapper.write(value).append(ID, id))));
        try {
            documents().bulkWrite(writes, UNORDERED);
        } catch (MongoBulkWriteException failed) {
            boolean onlyDuplicates = failed.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyDuplicates || failed.getWriteConcernError() != null) {
                throw failed;
            }
        }
    }

    @Override
    public void ensureIndexes() {
        // The index on _id always exists.
    }

    @Override
    public void drop() {
        documents().drop();
    }

    @Override
    public void clearCache() {
        // Nothing is cached.
    }

    private MongoCollection<Document> documents() {
        return mongo.getCollection(collection);
    }

    @Override
    public String toString() {
        return collection;
    }
}
