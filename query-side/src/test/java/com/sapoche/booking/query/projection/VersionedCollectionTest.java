package com.sapoche.booking.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class VersionedCollectionTest {

    private static final long CACHE_BYTES = 10_000;

    private final MongoServer store = new MongoServer(new H2Backend((String) null));
    private MongoClient client;
    private VersionedCollection<String> documents;

    @BeforeEach
    void start() {
        store.bind();
        client = MongoClients.create(store.getConnectionString());
        documents = new VersionedCollection<>(
                new MongoTemplate(client, "test"), "notes_v1", CACHE_BYTES, new DocumentMapper<>() {
                    @Override
                    public Document write(String value) {
                        return new Document("text", value);
                    }

                    @Override
                    public String read(Document document) {
                        return document.getString("text");
                    }

                    @Override
                    public int weight(String value) {
                        return value.length();
                    }
                });
        documents.ensureIndexes();
    }

    @AfterEach
    void stop() {
        client.close();
        store.shutdownNow();
    }

    @Test
    void writesNewAndChangedDocuments() {
        documents.write(Map.of("a", new DocumentChange<>(null, at("one", 1))));
        documents.write(Map.of(
                "a", new DocumentChange<>(at("one", 1), at("two", 2)), "b", new DocumentChange<>(null, at("new", 2))));
        assertThat(documents.load(List.of("a", "b", "c"))).isEqualTo(Map.of("a", at("two", 2), "b", at("new", 2)));
    }

    @Test
    void rejectsAnUpdateAfterAConcurrentChange() {
        documents.write(Map.of("a", new DocumentChange<>(null, at("one", 1))));
        assertThatThrownBy(() -> documents.write(Map.of("a", new DocumentChange<>(at("none", 0), at("new", 2)))))
                .isInstanceOf(OptimisticLockException.class);
        assertThatThrownBy(() -> documents.write(Map.of("a", new DocumentChange<>(null, at("new", 2)))))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(documents.find("a")).isEqualTo("one");
    }

    @Test
    void theCacheIsBoundedByWeight() {
        for (int i = 0; i < 1_000; i++) {
            documents.cache("id" + i, at("x".repeat(100), i));
        }
        assertThat(documents.cachedBytes()).isBetween(1_000L, CACHE_BYTES);

        documents.cache("large", at("x".repeat(20_000), 1));
        assertThat(documents.cachedBytes()).isLessThanOrEqualTo(CACHE_BYTES);
        assertThat(documents.cached("large")).isNull();
    }

    private static VersionedContent<String> at(String text, long event) {
        return new VersionedContent<>(text, event);
    }
}
