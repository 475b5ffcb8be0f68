package com.sapoche.booking.query.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the documents accessed by the current event, so that its changes can be undone. */
final class EventChanges {

    private record Access<T>(
            VersionedCollection<T> collection,
            String id,
            BatchDocument<T> document,
            @Nullable VersionedContent<T> contentBefore) {

        private void undo() {
            document.set(contentBefore);
        }
    }

    private record Insert(Map<String, ?> inserts, String id) {

        private void undo() {
            inserts.remove(id);
        }
    }

    private final List<Access<?>> accesses = new ArrayList<>();
    private final List<Insert> inserts = new ArrayList<>();

    <T> void record(VersionedCollection<T> collection, String id, BatchDocument<T> document) {
        accesses.add(new Access<>(collection, id, document, document.current()));
    }

    /** Records that the current event added an identifier to the inserts of a collection. */
    void recordInsert(Map<String, ?> ofCollection, String id) {
        inserts.add(new Insert(ofCollection, id));
    }

    void clear() {
        accesses.clear();
        inserts.clear();
    }

    void undo() {
        for (int i = accesses.size() - 1; i >= 0; i--) {
            accesses.get(i).undo();
        }
        inserts.forEach(Insert::undo);
        clear();
    }

    /** Returns whether one of the accessed documents was read from a cache and differs from the stored document. */
    boolean readStaleDocument() {
        Map<VersionedCollection<?>, Map<String, BatchDocument<?>>> byCollection = new LinkedHashMap<>();
        accesses.forEach(access -> byCollection
                .computeIfAbsent(access.collection, none -> new HashMap<>())
                .put(access.id, access.document));
        return byCollection.entrySet().stream().anyMatch(entry -> isStale(entry.getKey(), entry.getValue()));
    }

    private static boolean isStale(VersionedCollection<?> collection, Map<String, BatchDocument<?>> documents) {
        Map<String, Long> stored = collection.lastEvents(documents.keySet());
        return documents.entrySet().stream().anyMatch(entry -> entry.getValue().isStale(stored.get(entry.getKey())));
    }
}
