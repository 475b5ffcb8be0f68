package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.BOOKING;
import static com.sapoche.booking.saga.SampleEvents.CLINIC;
import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.QUEUE;
import static com.sapoche.booking.saga.SampleEvents.TTL;
import static com.sapoche.booking.saga.SampleEvents.confirmed;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.released;
import static com.sapoche.booking.saga.SampleEvents.revoked;
import static com.sapoche.booking.saga.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.api.queue.CapacityAdded;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.platform.testing.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaRecoveryTest {
    private static final LapseOffer LAPSE = new LapseOffer(CLINIC, QUEUE, BOOKING, "a1");
    private static final OfferFreeSeats OFFER = new OfferFreeSeats(CLINIC, QUEUE);

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
    void lapsesAnOfferAtItsDeadlineAndOffersTheSeatAgain() {
        process.publish(offered("a1"));
        awaitStored("sagas_v2", 1);
        awaitStored("deadlines_v2", 1);
        clock.advance(TTL);

        awaitCommands(LAPSE, OFFER);
        awaitStored("sagas_v2", 0);
        awaitStored("deadlines_v2", 0);
    }

    @Test
    void sendsTheCauseWithEachCommand() {
        process.publish(offered("a1"));
        awaitStored("deadlines_v2", 1);
        clock.advance(TTL);
        awaitCommands(LAPSE, OFFER);

        String offeredId = log.readEvents(null, false).findFirst().orElseThrow().getIdentifier();
        CommandMessage<?> lapse = process.commandSide().received.get(0);
        assertThat(lapse.getMetaData())
                .containsEntry(MetaDataKeys.ACTOR_KIND, "saga")
                .containsEntry(MetaDataKeys.CAUSATION_ID, offeredId)
                .containsEntry(MetaDataKeys.CORRELATION_ID, offeredId);
    }

    @Test
    void firesAnExpiredDeadlineAfterARestart() {
        process.publish(offered("a1"));
        awaitStored("deadlines_v2", 1);
        close();
        clock.advance(TTL.plusMinutes(5));
        open();

        awaitCommands(LAPSE, OFFER);
        awaitStored("sagas_v2", 0);
    }

    @Test
    void rebuildsSagasFromTheLogAfterTheLossOfTheStore() {
        process.publish(offered("a1"), offered("a2"), confirmed("a2"), offered("a3"), released("a3"));
        awaitStored("sagas_v2", 2);
        close();
        directory = directory.resolve("new");
        assertThat(directory.toFile().mkdir()).isTrue();
        open();

        awaitStored("sagas_v2", 2);
        // One deadline of the offer, and one no-show deadline of the confirmed seat.
        awaitStored("deadlines_v2", 2);
        clock.advance(TTL);
        await().until(() -> process.commandSide().commands().contains(LAPSE));
    }

    @Test
    void requeuesTheBookingOfARevokedSeat() {
        process.publish(offered("a1"), confirmed("a1"), revoked("a1"));

        awaitCommands(new RequeueBooking(CLINIC, QUEUE, BOOKING, "a1", RevocationReason.SLOT_WITHDRAWN), OFFER);
        awaitStored("sagas_v2", 0);
    }

    @Test
    void offersAReleasedSeatAfterAnOutageOfTheCommandSide() {
        process.commandSide().failures.set(2);
        process.publish(offered("a1"), released("a1"));
        await().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return !process.commandSide().received.isEmpty();
        });

        awaitCommands(OFFER);
        awaitStored("sagas_v2", 0);
        awaitStored("deadlines_v2", 0);
    }

    @Test
    void offersAddedCapacity() {
        process.publish(new CapacityAdded(CLINIC, QUEUE, List.of(), NINE));
        awaitCommands(OFFER);

        CommandMessage<?> offer = process.commandSide().received.get(0);
        assertThat(offer.getMetaData()).containsEntry(MetaDataKeys.ACTOR_KIND, "policy");
    }

    @Test
    void offersFreeSeatsAfterTheEndOfAPreferredSlot() {
        Instant end = NINE.plusSeconds(3600);
        Preference slot = new Preference(null, null, null, "s1");
        QueueRank rank = new QueueRank(false, RankBasis.JOINED, NINE, Duration.ZERO, 1);
        process.publish(
                new QueueJoined(CLINIC, QUEUE, BOOKING, "p", 1, Priority.STANDARD, rank, slot, end, NINE, NINE));
        awaitStored("deadlines_v2", 1);
        assertThat(process.commandSide().commands()).isEmpty();

        clock.advance(Duration.between(NINE, end).plusSeconds(2));

        awaitCommands(OFFER);
        awaitStored("deadlines_v2", 0);
    }

    @Test
    void combinesManyRequestsOfOneBatch() {
        process.publish(Collections.nCopies(50, new CapacityChanged(CLINIC, QUEUE, "s1", 1, NINE))
                .toArray());
        process.publish(new CapacityChanged(CLINIC, "x-rays", "s1", 1, NINE));
        OfferFreeSeats last = new OfferFreeSeats(CLINIC, "x-rays");
        await().until(() -> process.commandSide().commands().contains(last));

        assertThat(process.commandSide().commands()).hasSizeLessThan(10).contains(OFFER);
    }

    @Test
    void ignoresCapacityChangesWithoutFreeSeats() {
        process.publish(
                new CapacityChanged(CLINIC, "x-rays", "s1", 0, NINE),
                new CapacityChanged(CLINIC, QUEUE, "s1", 1, NINE));

        awaitCommands(OFFER);
    }

    @Test
    void offersChangedCapacityAfterAnOutageOfTheCommandSide() {
        process.commandSide().failures.set(5);
        process.publish(new CapacityChanged(CLINIC, QUEUE, "s1", 1, NINE));

        await().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return process.commandSide().commands().equals(List.of(OFFER));
        });
    }

    @Test
    void lapsesAnOfferAfterAnOutageOfTheCommandSide() {
        process.commandSide().failures.set(3);
        process.publish(offered("a1"));
        awaitStored("deadlines_v2", 1);
        clock.advance(TTL);
        await().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return process.commandSide().commands().contains(OFFER);
        });

        awaitCommands(LAPSE, OFFER);
        awaitStored("sagas_v2", 0);
        awaitStored("deadlines_v2", 0);
    }

    @Test
    void offersAReleasedSeatAfterAFailedWriteOfTheDeadline() {
        confirmSeat();
        mongo.failOnce("update", "deadlines_v2");
        process.publish(released("a1"));

        awaitCommands(OFFER);
        awaitStored("sagas_v2", 0);
        awaitStored("deadlines_v2", 0);
    }

    @Test
    void offersAReleasedSeatAfterAFailedDeletionOfTheSaga() {
        confirmSeat();
        mongo.failOnce("delete", "sagas_v2");
        process.publish(released("a1"));

        await().until(() -> process.commandSide().commands().contains(OFFER));
        awaitStored("sagas_v2", 0);
        awaitStored("deadlines_v2", 0);
    }

    private void confirmSeat() {
        process.publish(offered("a1"), confirmed("a1"));
        await().until(() -> mongo.template()
                .getCollection("sagas_v2")
                .find()
                .map(saga -> saga.getString("data").contains("BOOKED"))
                .into(new ArrayList<>())
                .equals(List.of(true)));
        // One no-show deadline of the confirmed seat.
        awaitStored("deadlines_v2", 1);
    }

    @Test
    void retriesWithinTwoSecondsUntilTheCommandSideAcceptsTheDeadline() {
        int attempts = 6;
        process.commandSide().notDue.set(attempts);
        process.publish(offered("a1"));
        awaitStored("deadlines_v2", 1);
        clock.advance(TTL);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            int expected = attempt;
            await().until(() -> process.commandSide().received.size() == expected);
            awaitPostponed(expected);
            clock.advance(Duration.ofSeconds(2));
        }

        await().until(() -> process.commandSide().commands().contains(OFFER));
        awaitStored("deadlines_v2", 0);
    }

    private void awaitPostponed(int failures) {
        await().until(() -> mongo.template()
                .getCollection("deadlines_v2")
                .find()
                .map(deadline -> deadline.getInteger("failures"))
                .into(new ArrayList<>())
                .equals(List.of(failures)));
    }

    @Test
    void endsTheSagaAtTheServiceStart() {
        process.publish(offered("a1"), confirmed("a1"), started("a1"), started(null), offered("a2"));
        // One deadline of the service, and one of the second offer.
        awaitStored("deadlines_v2", 2);

        awaitStored("sagas_v2", 1);
        assertThat(process.commandSide().commands()).isEmpty();
    }

    private void awaitCommands(Object... commands) {
        await().until(() -> process.commandSide().received.size() >= commands.length);
        assertThat(process.commandSide().commands()).containsExactly(commands);
    }

    private void awaitStored(String collection, long documents) {
        await().untilAsserted(() -> assertThat(
                        mongo.template().getCollection(collection).countDocuments(new Document()))
                .isEqualTo(documents));
    }
}
