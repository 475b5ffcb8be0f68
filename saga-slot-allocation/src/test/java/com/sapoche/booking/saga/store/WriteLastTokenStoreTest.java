package com.sapoche.booking.saga.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.sapoche.booking.saga.EmbeddedMongo;
import java.nio.file.Path;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLastTokenStoreTest {
    private static final GlobalSequenceTrackingToken FIVE = new GlobalSequenceTrackingToken(5);

    @TempDir
    Path directory;

    private final InMemoryTokenStore stored = new InMemoryTokenStore();
    private boolean marked;
    private EmbeddedMongo mongo;
    private MongoCollection<Document> collection;
    private WriteLastTokenStore tokens;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        collection = mongo.template().getCollection("things");
        tokens = new WriteLastTokenStore(
                stored, (upTo, processor, segment) -> marked = collection.countDocuments() == 0);
        stored.initializeTokenSegments("p", 1);
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void storesThePositionOnceEverythingIsWritten() {
        boolean[] positionCameLater = new boolean[1];
        DefaultUnitOfWork<?> batch = batchThatStoresItsPositionFirst();
        batch.onPrepareCommit(unit -> MongoWriteBuffer.ofUnitOfWork()
                .write(
                        collection,
                        "t1",
                        new InsertOneModel<>(new Document("_id", "t1")),
                        () -> positionCameLater[0] =
                                collection.countDocuments() == 1 && stored.fetchToken("p", 0) == null));
        batch.commit();

        assertThat(marked).as("marked before anything is written").isTrue();
        assertThat(positionCameLater[0]).isTrue();
        assertThat(stored.fetchToken("p", 0)).isEqualTo(FIVE);
    }

    @Test
    void keepsThePositionWhenWritingFails() {
        DefaultUnitOfWork<?> batch = batchThatStoresItsPositionFirst();
        batch.onPrepareCommit(unit -> MongoWriteBuffer.ofUnitOfWork()
                .write(collection, "t1", new InsertOneModel<>(new Document("_id", "t1")), () -> {
                    throw new IllegalStateException("the store is away");
                }));

        assertThat(commitFails(batch)).isTrue();
        assertThat(stored.fetchToken("p", 0)).isNull();
    }

    @Test
    void storesThePositionAtOnceOutsideOfABatch() {
        tokens.storeToken(FIVE, "p", 0);

        assertThat(stored.fetchToken("p", 0)).isEqualTo(FIVE);
    }

    /** As a pooled processor does. */
    private DefaultUnitOfWork<?> batchThatStoresItsPositionFirst() {
        DefaultUnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        batch.onPrepareCommit(unit -> tokens.storeToken(FIVE, "p", 0));
        return batch;
    }

    private static boolean commitFails(DefaultUnitOfWork<?> batch) {
        try {
            batch.commit();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
