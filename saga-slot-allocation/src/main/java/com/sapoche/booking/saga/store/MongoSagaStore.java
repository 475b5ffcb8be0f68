package com.sapoche.booking.saga.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.sapoche.booking.platform.documents.MongoWriteBuffer;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Stores each saga in one document. Every query is an equality on exactly the keys of a unique index, because the embedded
 * server answers any other query by reading the whole collection. The index on {@code associations} also prevents two
 * replicas from starting the same saga twice; {@code version} prevents a replica from overwriting a concurrent change. The
 * sagas of a whole batch of events are read in one request.
 */
public class MongoSagaStore implements SagaStore<Object> {
    static final String COLLECTION = "sagas_v2";

    private static final String ID = "_id";
    private static final String TYPE = "type";
    private static final String REVISION = "revision";
    private static final String ASSOCIATIONS = "associations";
    private static final String VERSION = "version";
    private static final String DATA = "data";

    private final MongoCollection<Document> sagas;
    private final Serializer serializer;
    private final Function<EventMessage<?>, Optional<AssociationValue>> associationOf;

    /** @param associationOf returns the association of an event, by which the sagas of a batch are read in advance */
    public MongoSagaStore(
            MongoTemplate mongo,
            Serializer serializer,
            Function<EventMessage<?>, Optional<AssociationValue>> associationOf) {
        this.sagas = mongo.getCollection(COLLECTION);
        this.serializer = serializer;
        this.associationOf = associationOf;
        IndexOptions unique = new IndexOptions().unique(true);
        sagas.createIndex(Indexes.ascending(ASSOCIATIONS), unique);
        sagas.createIndex(Indexes.ascending(ID, VERSION), unique);
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        if (association.getValue() == null) {
            return Set.of();
        }
        String entry = entry(sagaType, association);
        Set<String> prefetched =
                SagaPrefetch.ofBatch(messages -> prefetch(sagaType, messages)).find(entry);
        return prefetched != null
                ? prefetched
                : Objects.requireNonNull(
                        SagaPrefetch.of(List.of(entry), stored(List.of(entry))).find(entry));
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaId) {
        Document prefetched =
                SagaPrefetch.ofBatch(messages -> prefetch(sagaType, messages)).load(sagaId);
        Document document =
                prefetched != null ? prefetched : sagas.find(eq(ID, sagaId)).first();
        if (document == null) {
            return null;
        }
        loaded().put(sagaId, document);
        Object saga = serializer.deserialize(new SimpleSerializedObject<>(
                document.getString(DATA), String.class, document.getString(TYPE), document.getString(REVISION)));
        if (!sagaType.isInstance(saga)) {
            throw new SagaStorageException("Unsupported saga revision, saga=" + sagaId + ", type="
                    + document.getString(TYPE) + ", revision=" + document.getString(REVISION));
        }
        return new Loaded<>(associations(document), sagaType.cast(saga));
    }

    private SagaPrefetch prefetch(Class<?> sagaType, List<? extends Message<?>> messages) {
        List<String> entries = messages.stream()
                .flatMap(message -> associationOf.apply((EventMessage<?>) message).stream())
                .filter(association -> association.getValue() != null)
                .map(association -> entry(sagaType, association))
                .distinct()
                .toList();
        return SagaPrefetch.of(entries, entries.isEmpty() ? List.of() : stored(entries));
    }

    private Iterable<Document> stored(List<String> entries) {
        return sagas.find(entries.size() == 1 ? eq(ASSOCIATIONS, entries.get(0)) : in(ASSOCIATIONS, entries));
    }

    /** Inserts a saga when the unit of work commits; has no effect if a saga with the same association exists. */
    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations) {
        Document document = document(sagaType, sagaId, saga, associations, newVersion());
        MongoWriteBuffer.ofUnitOfWork().write(sagas, sagaId, new InsertOneModel<>(document));
    }

    /** Updates a saga when the unit of work commits, which fails if another process changed the saga since it was loaded. */
    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues associations) {
        Document before =
                Objects.requireNonNull(loaded().get(sagaId), "Saga must be loaded in the unit of work that updates it");
        String version = newVersion();
        Document changed = document(sagaType, sagaId, saga, associations.asSet(), version);
        if (isUnchanged(before, changed)) {
            return;
        }
        Document unchanged = new Document(ID, sagaId).append(VERSION, before.getString(VERSION));
        Map<String, String> updated = updated();
        updated.put(sagaId, version);
        MongoWriteBuffer writes = MongoWriteBuffer.ofUnitOfWork();
        writes.write(sagas, sagaId, new ReplaceOneModel<>(unchanged, changed));
        writes.check(sagas, result -> {
            if (result.getMatchedCount() < updated.size()) {
                checkVersions(updated);
            }
        });
    }

    private static boolean isUnchanged(Document before, Document changed) {
        return before.getString(DATA).equals(changed.getString(DATA))
                && before.getList(ASSOCIATIONS, String.class).equals(changed.getList(ASSOCIATIONS, String.class));
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> associations) {
        updated().remove(sagaId);
        MongoWriteBuffer.ofUnitOfWork().delete(sagas, sagaId);
    }

    /** Checks the versions after a write that matched too few sagas. A saga that another process ended is not restored. */
    private void checkVersions(Map<String, String> updated) {
        sagas.find(in(ID, updated.keySet())).projection(include(VERSION)).forEach(saga -> {
            String sagaId = saga.getString(ID);
            if (!saga.getString(VERSION).equals(updated.get(sagaId))) {
                throw new OptimisticLockException("saga " + sagaId, "changed since it was loaded");
            }
        });
    }

    /** Deletes all sagas. */
    public void deleteAll() {
        sagas.deleteMany(new Document());
    }

    private Document document(
            Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations, String version) {
        List<String> entries = associations.stream()
                .filter(association -> association.getValue() != null)
                .map(association -> entry(sagaType, association))
                .sorted()
                .toList();
        SerializedType type = serializer.typeForClass(sagaType);
        return new Document(ID, sagaId)
                .append(TYPE, type.getName())
                .append(REVISION, type.getRevision())
                .append(ASSOCIATIONS, entries)
                .append(VERSION, version)
                .append(DATA, serializer.serialize(saga, String.class).getData());
    }

    private String entry(Class<?> sagaType, AssociationValue association) {
        return serializer.typeForClass(sagaType).getName() + "|" + association.getKey() + "|" + association.getValue();
    }

    private static Set<AssociationValue> associations(Document document) {
        Set<AssociationValue> associations = new HashSet<>();
        for (String entry : document.getList(ASSOCIATIONS, String.class)) {
            String[] parts = entry.split("\\|", 3);
            associations.add(new AssociationValue(parts[1], parts[2]));
        }
        return associations;
    }

    /** Returns a version that no other writer returns, so that a writer can recognize its own write. */
    private static String newVersion() {
        return UUID.randomUUID().toString();
    }

    /** Returns the sagas loaded in the present unit of work, by identifier. */
    private static Map<String, Document> loaded() {
        return ofUnitOfWork("/loaded");
    }

    /** Returns the versions that the present unit of work writes, by saga identifier. */
    private static Map<String, String> updated() {
        return ofUnitOfWork("/updated");
    }

    private static <V> Map<String, V> ofUnitOfWork(String name) {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource(MongoSagaStore.class.getName() + name, key -> new HashMap<String, V>());
    }

    private record Loaded<S>(Set<AssociationValue> associationValues, S saga) implements Entry<S> {}
}
