package com.sapoche.booking.saga.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Holds the stored sagas of a batch of events, read in one request before the first event is handled. */
final class SagaPrefetch {
    private static final String KEY = SagaPrefetch.class.getName();
    private static final SagaPrefetch EMPTY = new SagaPrefetch();

    private final Map<String, Set<String>> idsByEntry = new HashMap<>();
    private final Map<String, Document> byId = new HashMap<>();

    private SagaPrefetch() {}

    /**
     * Creates a prefetch.
     *
     * @param entries requested associations
     * @param stored all sagas with one of these associations
     */
    static SagaPrefetch of(List<String> entries, Iterable<Document> stored) {
        SagaPrefetch prefetch = new SagaPrefetch();
        entries.forEach(entry -> prefetch.idsByEntry.put(entry, Set.of()));
        for (Document saga : stored) {
            String id = saga.getString("_id");
            prefetch.byId.put(id, saga);
            // An association belongs to one saga: the index is unique.
            saga.getList("associations", String.class).forEach(entry -> prefetch.idsByEntry.put(entry, Set.of(id)));
        }
        return prefetch;
    }

    /** Returns the prefetch of the present batch, read at the first call; empty outside a batch. */
    static SagaPrefetch ofBatch(Function<List<? extends Message<?>>, SagaPrefetch> read) {
        UnitOfWork<?> root =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getOrComputeResource(KEY, key -> read.apply(batch.getMessages()))
                : EMPTY;
    }

    /** Returns the sagas with an association; null if the association was not requested. */
    @Nullable
    Set<String> find(String entry) {
        return idsByEntry.get(entry);
    }

    @Nullable
    Document load(String id) {
        return byId.get(id);
    }
}
