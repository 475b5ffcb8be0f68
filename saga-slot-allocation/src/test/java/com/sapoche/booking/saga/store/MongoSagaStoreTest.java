package com.sapoche.booking.saga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.platform.documents.OptimisticLockException;
import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.saga.EmbeddedMongo;
import com.sapoche.booking.saga.TestFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoSagaStoreTest {
    private static final AssociationValue A1 = new AssociationValue("allocationId", "north/a|1");
    private static final AssociationValue A2 = new AssociationValue("allocationId", "north/a2");

    private static final Serializer SERIALIZER = TestFormat.sagaSerializer(
            StoredType.of("test.trip", 1, Trip.class), StoredType.of("test.other-trip", 1, OtherTrip.class));

    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private MongoSagaStore store;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        store = new MongoSagaStore(mongo.template(), SERIALIZER, MongoSagaStoreTest::associationOf);
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void findsASagaByItsAssociationAndLoadsIt() {
        insert("s1", new Trip("there"), A1);

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        SagaStore.Entry<Trip> found = load("s1");
        assertThat(found.saga()).isEqualTo(new Trip("there"));
        assertThat(found.associationValues()).containsExactly(A1);
    }

    @Test
    void findsNoSagaOfAnotherAssociationOrType() {
        insert("s1", new Trip("there"), A1);

        assertThat(store.findSagas(Trip.class, A2)).isEmpty();
        assertThat(store.findSagas(OtherTrip.class, A1)).isEmpty();
        assertThat(store.findSagas(Trip.class, new AssociationValue("allocationId", null)))
                .isEmpty();
        assertThat(find("s2")).isNull();
    }

    @Test
    void findsASagaByEachOfSeveralAssociations() {
        insert("s1", new Trip("there"), A1, A2);

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(store.findSagas(Trip.class, A2)).containsExactly("s1");
    }

    @Test
    void keepsSagasOverARestart() {
        insert("s1", new Trip("there"), A1);
        mongo.close();
        open();

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(load("s1").saga()).isEqualTo(new Trip("there"));
        insert("s2", new Trip("twice"), A1);
        assertThat(find("s2")).isNull();
    }

    @Test
    void keepsTheFirstOfTwoSagasWithTheSameAssociation() {
        insert("s1", new Trip("first"), A1);
        insert("s2", new Trip("second"), A1);

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(find("s2")).isNull();
    }

    @Test
    void updatesStateAndAssociations() {
        insert("s1", new Trip("there"), A1);
        inUnitOfWork(() -> {
            AssociationValues values = new AssociationValuesImpl(load("s1").associationValues());
            values.add(A2);
            values.remove(A1);
            store.updateSaga(Trip.class, "s1", new Trip("back"), values);
            return null;
        });

        assertThat(load("s1").saga()).isEqualTo(new Trip("back"));
        assertThat(store.findSagas(Trip.class, A1)).isEmpty();
        assertThat(store.findSagas(Trip.class, A2)).containsExactly("s1");
    }

    @Test
    void rejectsAnUpdateAfterAConcurrentChange() {
        insert("s1", new Trip("there"), A1);

        assertThatThrownBy(() -> inUnitOfWork(() -> {
                    load("s1");
                    inAnotherUnitOfWork(() -> {
                        load("s1");
                        store.updateSaga(Trip.class, "s1", new Trip("theirs"), new AssociationValuesImpl(Set.of(A1)));
                    });
                    store.updateSaga(Trip.class, "s1", new Trip("mine"), new AssociationValuesImpl(Set.of(A1)));
                    return null;
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(load("s1").saga()).isEqualTo(new Trip("theirs"));
    }

    @Test
    void doesNotRestoreASagaThatAnotherProcessEnded() {
        insert("s1", new Trip("there"), A1);
        inUnitOfWork(() -> {
            load("s1");
            inAnotherUnitOfWork(() -> store.deleteSaga(Trip.class, "s1", Set.of(A1)));
            store.updateSaga(Trip.class, "s1", new Trip("mine"), new AssociationValuesImpl(Set.of(A1)));
            return null;
        });

        assertThat(find("s1")).isNull();
        assertThat(store.findSagas(Trip.class, A1)).isEmpty();
    }

    @Test
    void readsTheSagasOfABatchBeforeItsFirstEvent() {
        insert("s1", new Trip("there"), A1);
        inBatch(List.of(A1, A2), () -> {
            inAnotherUnitOfWork(() -> store.deleteSaga(Trip.class, "s1", Set.of(A1)));
            assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
            assertThat(store.findSagas(Trip.class, A2)).isEmpty();
        });

        assertThat(store.findSagas(Trip.class, A1)).isEmpty();
    }

    @Test
    void readsSagasOutsideTheAssociationsOfABatch() {
        insert("s1", new Trip("there"), A1);

        inBatch(List.of(A2), () -> assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1"));
    }

    @Test
    void doesNotWriteAnUnchangedSaga() {
        insert("s1", new Trip("there"), A1);
        Document before =
                mongo.template().getCollection(MongoSagaStore.COLLECTION).find().first();
        inUnitOfWork(() -> {
            AssociationValues values = new AssociationValuesImpl(load("s1").associationValues());
            store.updateSaga(Trip.class, "s1", new Trip("there"), values);
            return null;
        });

        assertThat(mongo.template()
                        .getCollection(MongoSagaStore.COLLECTION)
                        .find()
                        .first())
                .isEqualTo(before);
    }

    /** In these tests, the payload of an event is its association. */
    private static Optional<AssociationValue> associationOf(EventMessage<?> event) {
        return Optional.of((AssociationValue) event.getPayload());
    }

    private void inBatch(List<AssociationValue> events, Runnable work) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events.stream()
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList());
        boolean[] first = {true};
        ResultMessage<?> result = batch.executeWithResult(() -> {
            if (first[0]) {
                first[0] = false;
                store.findSagas(Trip.class, events.get(0));
                work.run();
            }
            return null;
        });
        assertThat(result.isExceptional()).isFalse();
    }

    private void insert(String id, Trip trip, AssociationValue... associations) {
        inUnitOfWork(() -> {
            store.insertSaga(Trip.class, id, trip, Set.of(associations));
            return null;
        });
    }

    private SagaStore.Entry<Trip> load(String id) {
        SagaStore.Entry<Trip> found = find(id);
        assertThat(found).isNotNull();
        return found;
    }

    private SagaStore.Entry<Trip> find(String id) {
        return CurrentUnitOfWork.isStarted()
                ? store.loadSaga(Trip.class, id)
                : inUnitOfWork(() -> store.loadSaga(Trip.class, id));
    }

    private static void inAnotherUnitOfWork(Runnable work) {
        CompletableFuture.runAsync(() -> inUnitOfWork(() -> {
                    work.run();
                    return null;
                }))
                .join();
    }

    private static <R> R inUnitOfWork(Supplier<R> work) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        ResultMessage<R> result = unit.executeWithResult(work::get);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
        return result.getPayload();
    }

    record Trip(String to) {}

    record OtherTrip(String to) {}
}
