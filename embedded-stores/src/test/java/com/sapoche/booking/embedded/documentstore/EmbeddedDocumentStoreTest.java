package com.sapoche.booking.embedded.documentstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDocumentStoreTest {

    private static final int DOCUMENTS = 50;
    private static final int WRITERS = 3;

    @TempDir
    Path folder;

    /** Copies the file while it is in use, which leaves the same content as a kill. */
    @Test
    void indexesAreConsistentAfterAKill() throws Exception {
        List<Path> left = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        AtomicBoolean stopped = new AtomicBoolean();
        try (EmbeddedDocumentStore mongo = EmbeddedDocumentStore.open(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                MongoCollection<Document> documents =
                        client.getDatabase("ledger").getCollection("view" + writer);
                writers.add(threads.submit(() -> write(documents, stopped)));
            }
            Path file = folder.resolve("documents.mv.db");
            long size = 0;
            while (left.size() < 10) {
                long now = Files.size(file);
                if (now != size) {
                    size = now;
                    left.add(Files.copy(
                            file,
                            Files.createDirectory(folder.resolve("kill" + left.size()))
                                    .resolve("documents.mv.db")));
                }
                Thread.onSpinWait();
            }
            stopped.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (Path file : left) {
            try (EmbeddedDocumentStore mongo = EmbeddedDocumentStore.open(file.getParent());
                    MongoClient client = MongoClients.create(mongo.uri())) {
                for (String name : client.getDatabase("ledger").listCollectionNames()) {
                    assertFound(client.getDatabase("ledger").getCollection(name), file);
                }
            }
        }
    }

    /** Verifies the durability that replicas rely on when only their store is killed. */
    @Test
    void journaledWritesSurviveAKill() throws Exception {
        try (EmbeddedDocumentStore mongo = EmbeddedDocumentStore.open(folder);
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoCollection<Document> documents = client.getDatabase("ledger")
                    .getCollection("view")
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            for (int id = 0; id < DOCUMENTS; id++) {
                documents.insertOne(new Document("_id", id));
                Path left = Files.createDirectory(folder.resolve("kill" + id));
                Files.copy(folder.resolve("documents.mv.db"), left.resolve("documents.mv.db"));
            }
        }

        for (int id = 0; id < DOCUMENTS; id++) {
            try (EmbeddedDocumentStore mongo = EmbeddedDocumentStore.open(folder.resolve("kill" + id));
                    MongoClient client = MongoClients.create(mongo.uri())) {
                assertThat(client.getDatabase("ledger").getCollection("view").countDocuments())
                        .isEqualTo(id + 1);
            }
        }
    }

    private static void assertFound(MongoCollection<Document> documents, Path file) {
        for (Document document : documents.find()) {
            Document guard = new Document("_id", document.get("_id")).append("lastEvent", document.get("lastEvent"));
            assertThat(documents.find(guard).first())
                    .as("%s in %s", guard, file)
                    .isNotNull();
        }
    }

    private static void write(MongoCollection<Document> documents, AtomicBoolean stopped) {
        documents.createIndex(
                new Document("_id", 1).append("lastEvent", 1),
                new IndexOptions().unique(true).name("guard"));
        for (int id = 0; id < DOCUMENTS; id++) {
            documents.insertOne(new Document("_id", "" + id).append("lastEvent", 0));
        }
        for (int event = 1; !stopped.get(); event++) {
            List<ReplaceOneModel<Document>> batch = new ArrayList<>();
            for (int id = 0; id < DOCUMENTS; id++) {
                batch.add(new ReplaceOneModel<>(
                        new Document("_id", "" + id).append("lastEvent", event - 1),
                        new Document("_id", "" + id).append("lastEvent", event)));
            }
            documents.bulkWrite(batch);
        }
    }
}
