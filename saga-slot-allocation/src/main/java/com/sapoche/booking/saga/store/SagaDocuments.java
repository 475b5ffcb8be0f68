package com.sapoche.booking.saga.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * One document for each saga. Every access is an equality on exactly the keys of a unique index, the only kind the
 * embedded server answers without reading the whole collection. The index on {@code associations} also keeps two
 * replicas from starting the same saga twice; {@code version} keeps one from overwriting what the other wrote.
 */
public class SagaDocuments implements SagaStore<Object> {
    static final String COLLECTION = "sagas";

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
        loaded().put(sagaId, document.getString(VERSION));
        S saga = serializer.deserialize(
                new SimpleSerializedObject<>(document.getString(DATA), String.class, document.getString(TYPE), null));
        return new Loaded<>(associations(document), saga);
    }

    /** Of two that are started for the same association the second to be written is dropped. */
    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations) {
        Document document = document(sagaType, sagaId, saga, associations, newVersion());
        LateWrites.ofUnitOfWork().write(sagas, sagaId, new InsertOneModel<>(document));
    }

    /** Makes the unit of work fail when another process changed the saga since it was loaded. */
    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues associations) {
        String version = Objects.requireNonNull(loaded().get(sagaId), "A saga is loaded where it is updated");
        Document unchanged = new Document(ID, sagaId).append(VERSION, version);
        String next = newVersion();
        Document changed = document(sagaType, sagaId, saga, associations.asSet(), next);
        Map<String, String> updated = updated();
        updated.put(sagaId, next);
        LateWrites writes = LateWrites.ofUnitOfWork();
        writes.write(sagas, sagaId, new ReplaceOneModel<>(unchanged, changed));
        writes.check(sagas, result -> {
            if (result.getMatchedCount() < updated.size()) {
                checkVersions(updated);
            }
        });
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> associations) {
        updated().remove(sagaId);
        LateWrites.ofUnitOfWork().write(sagas, sagaId, new DeleteOneModel<>(eq(ID, sagaId)));
    }

    /** A saga that is no longer there was ended elsewhere, and stays so. */
    private void checkVersions(Map<String, String> updated) {
        sagas.find(in(ID, updated.keySet())).projection(include(VERSION)).forEach(saga -> {
            String sagaId = saga.getString(ID);
            if (!updated.get(sagaId).equals(saga.getString(VERSION))) {
                throw new SagaStorageException("Saga " + sagaId + " was changed elsewhere since it was loaded");
            }
        });
    }

    private Document document(
            Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations, String version) {
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

    /** Never the same from two writers, so that each can tell whether it was its own write that counted. */
    private static String newVersion() {
        return UUID.randomUUID().toString();
    }

    /** The versions of the sagas loaded in the present unit of work. */
    private static Map<String, String> loaded() {
        return versions("/loaded");
    }

    private static Map<String, String> updated() {
        return versions("/updated");
    }

    private static Map<String, String> versions(String name) {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(SagaDocuments.class.getName() + name, key -> new HashMap<>());
    }

    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}
}
