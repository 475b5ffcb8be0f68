package com.sapoche.booking.embedded.documentstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests ranges of identifiers in the embedded document store. */
class IdentifierRangeTest {

    private static final int DOCUMENTS = 20_000;
    private static final int PAGE = 5;
    private static final int READS = 300;
    /** Largest allowed ratio of the time for a page to the time for one document; reading the whole collection takes much longer. */
    private static final int MAX_RATIO = 15;

    @TempDir
    Path folder;

    private EmbeddedDocumentStore store;
    private MongoClient client;
    private MongoCollection<Document> documents;

    @BeforeEach
    void insertInRandomOrder() {
        store = EmbeddedDocumentStore.open(folder);
        client = MongoClients.create(store.uri());
        documents = client.getDatabase("ledger").getCollection("entries");
        List<Document> all = new ArrayList<>();
        for (int number = 0; number < DOCUMENTS; number++) {
            all.add(new Document("_id", id(number)).append("number", number));
        }
        Collections.shuffle(all, new Random(1));
        documents.insertMany(all);
        documents.insertOne(new Document("_id", "c/r/00001"));
        documents.insertOne(new Document("_id", "c/p/00001"));
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void aPageContainsTheNextDocumentsInOrder() {
        assertThat(page(id(17)))
                .extracting(document -> document.getString("_id"))
                .containsExactly(id(18), id(19), id(20), id(21), id(22));
        assertThat(page("c/q/"))
                .extracting(document -> document.getInteger("number"))
                .startsWith(0, 1);
    }

    @Test
    void theUpperBoundIsExclusive() {
        assertThat(page(id(DOCUMENTS - 2)))
                .extracting(document -> document.getString("_id"))
                .containsExactly(id(DOCUMENTS - 1));
        assertThat(page(id(DOCUMENTS - 1))).isEmpty();
    }

    @Test
    void aPageCostsAboutAsMuchAsItsDocuments() {
        timeOf(number -> page(id(number)).into(new ArrayList<>()));
        long single =
                timeOf(number -> documents.find(new Document("_id", id(number))).first());
        long page = timeOf(number -> page(id(number)).into(new ArrayList<>()));

        assertThat(page).isLessThan(single * MAX_RATIO);
    }

    private FindIterable<Document> page(String after) {
        return documents
                .find(new Document("_id", new Document("$gt", after).append("$lt", "c/q0")))
                .sort(new Document("_id", 1))
                .limit(PAGE);
    }

    private static long timeOf(IntConsumer read) {
        Random random = new Random(2);
        long start = System.nanoTime();
        for (int i = 0; i < READS; i++) {
            read.accept(random.nextInt(DOCUMENTS));
        }
        return System.nanoTime() - start;
    }

    private static String id(int number) {
        return "c/q/%05d".formatted(number);
    }
}
