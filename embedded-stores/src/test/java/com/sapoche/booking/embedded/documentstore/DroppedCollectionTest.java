package com.sapoche.booking.embedded.documentstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests collections that are dropped and created again, as for a rebuild of projections. */
class DroppedCollectionTest {
    private static final Document DOCUMENT = new Document("_id", "a").append("lastEvent", 1L);

    @TempDir
    Path folder;

    @Test
    void acceptsTheSameDocumentsAgain() {
        try (EmbeddedDocumentStore store = EmbeddedDocumentStore.open(folder);
                MongoClient client = MongoClients.create(store.uri())) {
            insert(client);
            entries(client).drop();

            assertThatNoException().isThrownBy(() -> insert(client));
            assertThat(entries(client).find(DOCUMENT)).hasSize(1);
        }
    }

    @Test
    void acceptsTheSameDocumentsAgainAfterARestart() {
        try (EmbeddedDocumentStore store = EmbeddedDocumentStore.open(folder);
                MongoClient client = MongoClients.create(store.uri())) {
            insert(client);
            entries(client).drop();
        }
        try (EmbeddedDocumentStore store = EmbeddedDocumentStore.open(folder);
                MongoClient client = MongoClients.create(store.uri())) {
            assertThatNoException().isThrownBy(() -> insert(client));
            assertThat(entries(client).find(DOCUMENT)).hasSize(1);
        }
    }

    private static void insert(MongoClient client) {
        entries(client).createIndex(new Document("_id", 1).append("lastEvent", 1), new IndexOptions().unique(true));
        entries(client).insertOne(new Document(DOCUMENT));
    }

    private static MongoCollection<Document> entries(MongoClient client) {
        return client.getDatabase("ledger").getCollection("entries");
    }
}
