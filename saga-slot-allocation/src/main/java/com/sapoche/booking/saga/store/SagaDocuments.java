package com.sapoche.booking.saga.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * One document for each saga. Every access is an equality on exactly the keys of a unique index, the only kind the
 * embedded server answers without reading the whole collection. The index on {@code associations} also keeps two
 * replicas from starting the same saga twice; {@code version} keeps one from overwriting what the other wrote.
 */
public class SagaDocuments implements SagaStore<Object> {
    static final String COLLECTION = "sagas";

    private static final Logger log = LoggerFactory.getLogger(SagaDocuments.class);
    private static final String ID = "_id";
    private static final String TYPE = "type";
    private static final String ASSOCIATIONS = "associations";
    private static final String VERSION = "version";
    private static final String DATA = "data";

    private final MongoCollection<Document> sagas;
    private final Serializer serializer;

    public SagaDocuments(MongoTemplate mongo, Serializer serializer) {
        this.sagas = mongo.getCollection(COLLECTION);
        this.serializer = serializer;
        IndexOptions unique = new IndexOptions().unique(true);
        sagas.createIndex(Indexes.ascending(ASSOCIATIONS), unique);
        sagas.createIndex(Indexes.ascending(ID, VERSION), unique);
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        Set<String> found = new TreeSet<>();
        if (association.getValue() != null) {
            sagas.find(eq(ASSOCIATIONS, entry(sagaType, association)))
                    .projection(include(ID))
                    .forEach(saga -> found.add(saga.getString(ID)));
        }
        return found;
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaId) {
        Document document = sagas.find(eq(ID, sagaId)).first();
        if (document == null) {
            return null;
        }
        rememberVersion(sagaId, document.getLong(VERSION));
        S saga = serializer.deserialize(
                new SimpleSerializedObject<>(document.getString(DATA), String.class, document.getString(TYPE), null));
        return new Loaded<>(associations(document), saga);
    }

    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations) {
        try {
            sagas.insertOne(document(sagaType, sagaId, saga, associations, 1));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // The events of this unit of work reach the other one as well, from whoever started it.
            log.info("The saga {} stands for was started elsewhere in the meantime; that one counts", sagaId);
        }
    }

    /** @throws SagaStorageException when another process changed it since it was loaded: handle the message again */
    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues associations) {
        long version = versionOf(sagaId);
        Document changed = document(sagaType, sagaId, saga, associations.asSet(), version + 1);
        if (sagas.replaceOne(guarded(sagaId, version), changed).getMatchedCount() > 0) {
            rememberVersion(sagaId, version + 1);
        } else if (sagas.find(eq(ID, sagaId)).first() != null) {
            throw new SagaStorageException("Saga " + sagaId + " was changed elsewhere since it was loaded");
        } else {
            log.debug("Saga {} was ended elsewhere in the meantime", sagaId);
        }
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> associations) {
        sagas.deleteOne(eq(ID, sagaId));
    }

    private Document document(
            Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations, long version) {
        List<String> entries = associations.stream()
                .filter(association -> association.getValue() != null)
                .map(association -> entry(sagaType, association))
                .sorted()
                .toList();
        return new Document(ID, sagaId)
                .append(TYPE, sagaType.getName())
                .append(ASSOCIATIONS, entries)
                .append(VERSION, version)
                .append(DATA, serializer.serialize(saga, String.class).getData());
    }

    private static String entry(Class<?> sagaType, AssociationValue association) {
        return sagaType.getSimpleName() + "|" + association.getKey() + "|" + association.getValue();
    }

    private static Set<AssociationValue> associations(Document document) {
        Set<AssociationValue> associations = new HashSet<>();
        for (String entry : document.getList(ASSOCIATIONS, String.class)) {
            String[] parts = entry.split("\\|", 3);
            associations.add(new AssociationValue(parts[1], parts[2]));
        }
        return associations;
    }

    private static Document guarded(String sagaId, long version) {
        return new Document(ID, sagaId).append(VERSION, version);
    }

    private static void rememberVersion(String sagaId, long version) {
        CurrentUnitOfWork.ifStarted(unit -> unit.root().resources().put(versionKey(sagaId), version));
    }

    private static long versionOf(String sagaId) {
        Object version = CurrentUnitOfWork.get().root().getResource(versionKey(sagaId));
        return (Long) Objects.requireNonNull(version, "A saga is loaded and updated in one unit of work");
    }

    private static String versionKey(String sagaId) {
        return SagaDocuments.class.getName() + "/" + sagaId;
    }

    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}
}
