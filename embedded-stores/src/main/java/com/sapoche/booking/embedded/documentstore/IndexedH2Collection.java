package com.sapoche.booking.embedded.documentstore;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds two properties to the H2 collection. Ranges of identifiers are read in their order: the documents are stored by
 * identifier, so that a page of a range reads only the documents of the page. And a query returns copies: the H2 collection
 * returns the stored objects and changes them in place, field by field, while the response of another client is written.
 */
class IndexedH2Collection extends H2Collection {

    private static final String ID = "_id";
    private static final String AFTER = "$gt";
    private static final String BEFORE = "$lt";
    private static final Document ASCENDING_ID = new Document(ID, 1);

    private final MVMap<Object, Document> documents;

    IndexedH2Collection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> metadata,
            CursorRegistry cursors) {
        super(database, name, options, documents, metadata, cursors);
        this.documents = documents;
    }

    /** @param before upper bound, exclusive */
    private record IdRange(String after, String before) {

        /** Returns the range that a query asks for, null if it asks for anything else. */
        static @Nullable IdRange of(Document query) {
            if (!query.keySet().equals(Set.of(ID))
                    || !(query.get(ID) instanceof Document range)
                    || !range.keySet().equals(Set.of(AFTER, BEFORE))
                    || !(range.get(AFTER) instanceof String after)
                    || !(range.get(BEFORE) instanceof String before)) {
                return null;
            }
            return new IdRange(after, before);
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        IdRange range = ASCENDING_ID.equals(orderBy) ? IdRange.of(query) : null;
        return range == null
                ? super.queryDocuments(query, orderBy, skip, limit, batchSize, fields)
                : matchDocumentsFromStream(documents(range), query, null, skip, limit, batchSize, fields);
    }

    /** Returns copies of the documents. Is called while the collection is locked; the response is written afterwards. */
    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
        return super.createQueryResult(
                matched.stream().map(Document::cloneDeeply).toList(), batchSize);
    }

    private Stream<Document> documents(IdRange range) {
        Iterator<Object> ids = documents.cursor(range.after(), range.before(), false);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, Spliterator.ORDERED), false)
                .map(documents::get);
    }
}
