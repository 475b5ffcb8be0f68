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

/** The stored sagas that a batch of events is about, read in one go before the first of them is handled. */
final class SagaPrefetch {
    private static final String KEY = SagaPrefetch.class.getName();
    private static final SagaPrefetch NOTHING = new SagaPrefetch();

    private final Map<String, Set<String>> idsByEntry = new HashMap<>();
    private final Map<String, Document> byId = new HashMap<>();

    private SagaPrefetch() {}

    /**
     * @param entries associations that were asked for
     * @param stored all sagas that have one of them
     */
    static SagaPrefetch of(List<String> entries, Iterable<Document> stored) {
        SagaPrefetch foreseen = new SagaPrefetch();
        entries.forEach(entry -> foreseen.idsByEntry.put(entry, Set.of()));
        for (Document saga : stored) {
            String id = saga.getString("_id");
            foreseen.byId.put(id, saga);
            // At most one has an association: the index on them is unique.
            saga.getList("associations", String.class).forEach(entry -> foreseen.idsByEntry.put(entry, Set.of(id)));
        }
        return foreseen;
    }

    /** Of the present unit of work, read when it is asked for first; nothing where that is no batch. */
    static SagaPrefetch ofBatch(Function<List<? extends Message<?>>, SagaPrefetch> read) {
        UnitOfWork<?> root =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getOrComputeResource(KEY, key -> read.apply(batch.getMessages()))
                : NOTHING;
    }

    /** The sagas with an association; null when it was not foreseen. */
    @Nullable
    Set<String> find(String entry) {
        return idsByEntry.get(entry);
    }

    @Nullable
    Document load(String id) {
        return byId.get(id);
    }
}
