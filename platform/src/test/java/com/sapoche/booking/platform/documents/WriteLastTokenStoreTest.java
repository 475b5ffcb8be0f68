package com.sapoche.booking.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WriteLastTokenStoreTest {
    private static final String PROCESSOR = "slot-allocation";
    private static final GlobalSequenceTrackingToken FIVE = new GlobalSequenceTrackingToken(5);

    private final List<String> order = new ArrayList<>();
    private final MongoServer server = new MongoServer(new H2Backend(MVStore.open(null)));
    private final InMemoryTokenStore stored = new InMemoryTokenStore();
    private final WriteLastTokenStore tokens = new WriteLastTokenStore(stored, (upTo, processor, segment) -> {
        assertThat(upTo).isEqualTo(FIVE);
        order.add("mark");
    });
    private MongoClient client;
    private MongoCollection<Document> collection;

    @BeforeEach
    void open() {
        server.bind();
        client = MongoClients.create(server.getConnectionString());
        collection = client.getDatabase("ledger").getCollection("sagas");
        stored.initializeTokenSegments(PROCESSOR, 1);
    }

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Nested
    class CommittingABatch {
        private final DefaultUnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));

        /** Stores the token first, as a pooled processor does. */
        @BeforeEach
        void storeTokenFirst() {
            batch.onPrepareCommit(unit -> tokens.storeToken(FIVE, PROCESSOR, 0));
        }

        @Test
        void writesMarkThenDocumentsThenDeadLettersThenToken() {
            batch.onPrepareCommit(unit -> {
                CommitSequence.current().addDeadLetters(() -> record("dead letters"));
                buffer().write(collection, "s1", insert("s1"), () -> record("documents"));
            });
            batch.commit();

            assertThat(order).containsExactly("mark", "documents", "dead letters");
            assertThat(collection.countDocuments()).isEqualTo(1);
            assertThat(token()).isEqualTo(FIVE);
        }

        @Test
        void writesDeletionsLast() {
            collection.insertOne(new Document("_id", "ended"));
            batch.onPrepareCommit(unit -> {
                buffer().delete(collection, "ended");
                buffer().write(collection, "s1", insert("s1"));
                buffer().check(collection, result -> order.add("sagas=" + collection.countDocuments()));
            });
            batch.commit();

            assertThat(order).containsExactly("mark", "sagas=2");
            assertThat(collection.find().first()).isEqualTo(new Document("_id", "s1"));
        }

        @Test
        void writesNoMarkWithoutDocuments() {
            batch.onPrepareCommit(unit -> CommitSequence.current().addDeadLetters(() -> record("dead letters")));
            batch.commit();

            assertThat(order).containsExactly("dead letters");
            assertThat(token()).isEqualTo(FIVE);
        }

        @Test
        void storesNoTokenIfADocumentFails() {
            batch.onPrepareCommit(unit -> buffer().write(collection, "s1", insert("s1"), () -> {
                throw new IllegalStateException("connection lost");
            }));

            assertThatThrownBy(batch::commit).hasMessage("connection lost");
            assertThat(token()).isNull();
        }

        @Test
        void storesNoTokenIfADeadLetterFails() {
            batch.onPrepareCommit(unit -> CommitSequence.current().addDeadLetters(() -> {
                throw new IllegalStateException("connection lost");
            }));

            assertThatThrownBy(batch::commit).hasMessage("connection lost");
            assertThat(token()).isNull();
        }

        private void record(String write) {
            assertThat(token()).as("token before %s", write).isNull();
            order.add(write);
        }
    }

    @Test
    void storesATokenAtOnceOutsideABatch() {
        tokens.storeToken(FIVE, PROCESSOR, 0);

        assertThat(token()).isEqualTo(FIVE);
    }

    private Object token() {
        return stored.fetchToken(PROCESSOR, 0);
    }

    private static MongoWriteBuffer buffer() {
        return MongoWriteBuffer.ofUnitOfWork();
    }

    private static InsertOneModel<Document> insert(String id) {
        return new InsertOneModel<>(new Document("_id", id));
    }
}
