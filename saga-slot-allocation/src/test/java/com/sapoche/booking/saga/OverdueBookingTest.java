package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.BOOKING;
import static com.sapoche.booking.saga.SampleEvents.CLINIC;
import static com.sapoche.booking.saga.SampleEvents.CLOSE_AT;
import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.NO_SHOW_AT;
import static com.sapoche.booking.saga.SampleEvents.QUEUE;
import static com.sapoche.booking.saga.SampleEvents.confirmed;
import static com.sapoche.booking.saga.SampleEvents.fulfilled;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.RecordOverdueNoShow;
import com.sapoche.booking.platform.testing.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the deadlines of bookings whose service is not started or not completed. */
class OverdueBookingTest {
    private static final CompleteOverdueService COMPLETE = new CompleteOverdueService(CLINIC, QUEUE, BOOKING);
    private static final RecordOverdueNoShow NO_SHOW = new RecordOverdueNoShow(CLINIC, QUEUE, BOOKING, "a1");

    @TempDir
    Path directory;

    private final EventStorageEngine log = new InMemoryEventStorageEngine();
    private final AdjustableClock clock = new AdjustableClock(NINE);
    private EmbeddedMongo mongo;
    private TestSagaProcess process;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        process = new TestSagaProcess(mongo, log, clock);
    }

    @AfterEach
    void close() {
        process.close();
        mongo.close();
    }

    @Test
    void completesAnOverdueServiceOnceAfterARestart() {
        process.publish(started(null));
        awaitDeadlines(1);
        close();
        clock.advance(Duration.between(NINE, CLOSE_AT));
        open();

        await().until(() -> process.commandSide().commands().contains(COMPLETE));
        awaitDeadlines(0);
        assertThat(process.commandSide().commands()).containsExactly(COMPLETE);
    }

    @Test
    void removesTheDeadlineOfACompletedService() {
        process.publish(started(null), fulfilled(), started("a2"));
        awaitDeadlines(1);
        process.publish(fulfilled());

        awaitDeadlines(0);
        assertThat(process.commandSide().commands()).isEmpty();
    }

    @Test
    void recordsAnOverdueNoShowOnceAfterARestart() {
        process.publish(offered("a1"), confirmed("a1"));
        awaitDeadlines(1);
        close();
        clock.advance(Duration.between(NINE, NO_SHOW_AT));
        open();

        await().until(() -> process.commandSide().commands().contains(NO_SHOW));
        awaitDeadlines(0);
        await().until(() -> stored("sagas_v2") == 0);
        assertThat(process.commandSide().commands()).containsExactly(NO_SHOW);
    }

    private void awaitDeadlines(long number) {
        await("number of deadlines").until(() -> stored("deadlines_v2") == number);
    }

    private long stored(String collection) {
        return mongo.template().getCollection(collection).countDocuments(new Document());
    }
}
