package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.CLINIC;
import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.platform.testing.AdjustableClock;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which events lead to an offer of free seats without a request. */
class CapacityPolicyTest {
    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private TestSagaProcess process;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        process = new TestSagaProcess(mongo, new InMemoryEventStorageEngine(), new AdjustableClock(NINE));
    }

    @AfterEach
    void close() {
        process.close();
        mongo.close();
    }

    static Stream<LedgerEvent> eventsThatAllowOffers() {
        return Stream.of(
                new CapacityChanged(CLINIC, QUEUE, "s1", 1, NINE),
                new QueueResumed(CLINIC, QUEUE, null, NINE),
                new QueueClosed(CLINIC, QUEUE, null, NINE));
    }

    @ParameterizedTest
    @MethodSource("eventsThatAllowOffers")
    void offersFreeSeatsAfter(LedgerEvent event) {
        process.publish(event);

        await().until(() -> !process.commandSide().commands().isEmpty());
        assertThat(process.commandSide().commands()).containsExactly(new OfferFreeSeats(CLINIC, QUEUE));
    }
}
