package com.sapoche.booking.embedded.documentstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests documents that one client changes while others read them. */
class DocumentConsistencyTest {
    private static final int READS = 3_000;
    /** A document of this size takes a while to write into a response. */
    private static final int FIELDS = 300;

    @TempDir
    Path folder;

    private EmbeddedDocumentStore store;
    private MongoClient client;
    private MongoCollection<Document> documents;

    @BeforeEach
    void start() {
        store = EmbeddedDocumentStore.open(folder);
        client = MongoClients.create(store.uri());
        documents = client.getDatabase("ledger").getCollection("entries");
        documents.insertOne(version(0));
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void aReadContainsOneVersionOfADocument() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int number = 1; !done.get(); number++) {
                documents.replaceOne(Filters.eq("_id", "a"), version(number));
            }
        });
        try {
            Set<Object> versions = new HashSet<>();
            for (int read = 0; read < READS; read++) {
                Document found = documents.find(Filters.eq("_id", "a")).first();
                assertThat(found).isNotNull();
                Collection<Object> values = found.values();
                assertThat(new HashSet<>(values))
                        .as("identifier and one version")
                        .hasSize(2);
                versions.addAll(values);
            }
            assertThat(versions).as("versions read").hasSizeGreaterThan(100);
        } finally {
            done.set(true);
            writing.join();
        }
    }

    private static Document version(int number) {
        Document document = new Document("_id", "a");
        for (int field = 0; field < FIELDS; field++) {
            document.append("field" + field, number);
        }
        return document;
    }
}
