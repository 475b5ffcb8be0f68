package com.sapoche.booking.saga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.saga.EmbeddedMongo;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.SagaStorageException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaDocumentsTest {
    private static final AssociationValue A1 = new AssociationValue("allocationId", "north/a|1");
    private static final AssociationValue A2 = new AssociationValue("allocationId", "north/a2");

    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private SagaDocuments store;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        store = new SagaDocuments(mongo.template(), StateSerializer.create());
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void findsASagaByItsAssociationAndLoadsIt() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        SagaStore.Entry<Trip> found = load("s1");
        assertThat(found.saga()).isEqualTo(new Trip("there"));
        assertThat(found.associationValues()).containsExactly(A1);
    }

    @Test
    void findsNothingElse() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));

        assertThat(store.findSagas(Trip.class, A2)).isEmpty();
        assertThat(store.findSagas(OtherTrip.class, A1)).isEmpty();
        assertThat(store.findSagas(Trip.class, new AssociationValue("allocationId", null))).isEmpty();
        assertThat(store.loadSaga(Trip.class, "s2")).isNull();
    }

    @Test
    void findsASagaByEachOfSeveralAssociations() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1, A2));

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(store.findSagas(Trip.class, A2)).containsExactly("s1");
    }

    @Test
    void keepsSagasOverARestart() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));
        mongo.close();
        open();

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(load("s1").saga()).isEqualTo(new Trip("there"));
        store.insertSaga(Trip.class, "s2", new Trip("twice"), Set.of(A1));
        assertThat(store.loadSaga(Trip.class, "s2")).isNull();
    }

    @Test
    void leavesASagaThatWasStartedElsewhere() {
        store.insertSaga(Trip.class, "s1", new Trip("first"), Set.of(A1));
        store.insertSaga(Trip.class, "s2", new Trip("second"), Set.of(A1));

        assertThat(store.findSagas(Trip.class, A1)).containsExactly("s1");
        assertThat(store.loadSaga(Trip.class, "s2")).isNull();
    }

    @Test
    void updatesStateAndAssociations() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));
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
    void refusesToOverwriteWhatChangedElsewhere() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));

        assertThatThrownBy(() -> inUnitOfWork(() -> {
                    load("s1");
                    changeElsewhere();
                    store.updateSaga(Trip.class, "s1", new Trip("mine"), new AssociationValuesImpl(Set.of(A1)));
                    return null;
                }))
                .isInstanceOf(SagaStorageException.class);
        assertThat(load("s1").saga()).isEqualTo(new Trip("theirs"));
    }

    @Test
    void doesNotBringBackWhatEndedElsewhere() {
        store.insertSaga(Trip.class, "s1", new Trip("there"), Set.of(A1));
        inUnitOfWork(() -> {
            load("s1");
            store.deleteSaga(Trip.class, "s1", Set.of(A1));
            store.updateSaga(Trip.class, "s1", new Trip("mine"), new AssociationValuesImpl(Set.of(A1)));
            return null;
        });

        assertThat(store.loadSaga(Trip.class, "s1")).isNull();
        assertThat(store.findSagas(Trip.class, A1)).isEmpty();
    }

    private void changeElsewhere() {
        mongo.template()
                .getCollection(SagaDocuments.COLLECTION)
                .updateOne(
                        new Document("_id", "s1"),
                        new Document(
                                "$set", new Document("version", 2L).append("data", "{\"to\":\"theirs\"}")));
    }

    private SagaStore.Entry<Trip> load(String id) {
        SagaStore.Entry<Trip> found = store.loadSaga(Trip.class, id);
        assertThat(found).isNotNull();
        return found;
    }

    private static void inUnitOfWork(Supplier<Object> work) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        var result = unit.executeWithResult(work::get);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    record Trip(String to) {}

    record OtherTrip(String to) {}
}
