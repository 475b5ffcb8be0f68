package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.TestFormat;
import com.sapoche.booking.command.fixture.TransactionalInMemoryEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The snapshot of a queue")
class QueueSnapshotTest {
    private static final int PATIENTS = 2_500;
    private static final long BETWEEN_SNAPSHOTS = 1_100;
    private static final String STREAM = AggregateIds.queue(CLINIC, QUEUE);

    /** Creates a long waiting list of all priority classes and preferences, slots in every state, and bookings that do not wait. */
    private static CommandSideFixture ledgerWithManyBookings() {
        CommandSideFixture ledger = new CommandSideFixture().given(open().command());
        for (int i = 0; i < PATIENTS; i++) {
            ledger.given(join("b" + i)
                    .priority(Priority.values()[i % 4])
                    .preferring(i % 5 == 0 ? with("MRI") : null)
                    .command());
            if (i % 50 == 0) {
                ledger.advanceClock(Duration.ofMinutes(1));
                ledger.given(publish("slot-" + i, 200 + i, 3), offerFreeSeats());
            }
            if (i % 100 == 0) {
                ledger.given(callNext());
            }
        }
        ledger.given(decline("b3"), withdraw("slot-50"), pause(), resume());
        return ledger;
    }

    private static void awaitSnapshot(TransactionalInMemoryEngine log) {
        Instant deadline = Instant.now().plusSeconds(30);
        long last = log.lastSequenceNumberFor(STREAM).orElseThrow();
        while (log.snapshotOf(STREAM)
                .filter(snapshot -> last - snapshot.getSequenceNumber() <= BETWEEN_SNAPSHOTS)
                .isEmpty()) {
            assertThat(Instant.now()).as("no snapshot by").isBefore(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Sends further commands and returns the events of the queue. */
    private static List<LedgerEvent> decisions(CommandSideFixture ledger) {
        List<LedgerEvent> decisions = new ArrayList<>();
        List<LedgerCommand> commands = List.of(
                callNext(),
                join("late").priority(Priority.VIP).command(),
                publish("new", 5_000, 4),
                offerFreeSeats(),
                priority("b1200", Priority.EMERGENCY),
                callNext(),
                callNext(),
                cancel("b2000"),
                offerFreeSeats());
        commands.forEach(command -> decisions.addAll(ledger.events(command)));
        assertThat(decisions).hasAtLeastOneElementOfType(CandidateChosen.class);
        return decisions;
    }

    @Test
    void leadsToTheDecisionsOfAReplayedQueue() {
        try (CommandSideFixture ledger = ledgerWithManyBookings()) {
            awaitSnapshot(ledger.log());
            TransactionalInMemoryEngine withSnapshot = ledger.log().copy(true);
            TransactionalInMemoryEngine without = ledger.log().copy(false);

            try (CommandSideFixture fromSnapshot = ledger.withLog(withSnapshot);
                    CommandSideFixture replayed = ledger.withLog(without)) {
                assertThat(decisions(fromSnapshot)).isEqualTo(decisions(replayed));
            }
        }
    }

    @Test
    void avoidsReadingEarlierEvents() {
        try (CommandSideFixture ledger = ledgerWithManyBookings()) {
            awaitSnapshot(ledger.log());
            long before = ledger.log().eventsRead();

            try (CommandSideFixture restarted = ledger.newProcess()) {
                restarted.given(pause());
            }

            assertThat(ledger.log().eventsRead() - before).isLessThan(BETWEEN_SNAPSHOTS);
        }
    }

    /** Tests the stored form of revision 1. A queue with other fields requires another revision. */
    @Nested
    class StoredSnapshot {
        private final Serializer serializer = TestFormat.FORMAT.serializer();

        /** Creates the ledger from which the stored snapshot was taken. */
        private static CommandSideFixture ledgerWithTheStoredEvents() {
            CommandSideFixture ledger = new CommandSideFixture()
                    .given(
                            open().command(),
                            join("a").command(),
                            publish("early", 1, 1),
                            join("b")
                                    .priority(Priority.VIP)
                                    .preferring(with("MRI"))
                                    .command());
            ledger.advanceClock(Duration.ofMinutes(1));
            return ledger.given(
                    offerFreeSeats(),
                    join("c").command(),
                    decline("a"),
                    join("d").priority(Priority.EMERGENCY).command(),
                    callNext(),
                    join("e").preferring(preferredSlot("early")).command(),
                    publish("late", 48, 3),
                    offerFreeSeats(),
                    join("f").preferring(with("MRI")).command(),
                    pause());
        }

        private BookingQueue stored() throws IOException {
            try (InputStream json = QueueSnapshotTest.class.getResourceAsStream("snapshot-1.json")) {
                String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
                SerializedObject<String> data = new SimpleSerializedObject<>(text, String.class, "queue.snapshot", "1");
                return serializer.deserialize(data);
            }
        }

        @Test
        void leadsToTheDecisionsOfAReplayedQueue() throws IOException {
            try (CommandSideFixture ledger = ledgerWithTheStoredEvents()) {
                TransactionalInMemoryEngine withSnapshot = ledger.log().copy(false);
                long last = withSnapshot.lastSequenceNumberFor(STREAM).orElseThrow();
                withSnapshot.storeSnapshot(new GenericDomainEventMessage<>("queue", STREAM, last, stored()));

                try (CommandSideFixture fromSnapshot = ledger.withLog(withSnapshot);
                        CommandSideFixture replayed =
                                ledger.withLog(ledger.log().copy(false))) {
                    for (LedgerCommand command : List.of(
                            resume(),
                            join("g").priority(Priority.SVIP).command(),
                            publish("more", 50, 2),
                            offerFreeSeats(),
                            callNext(),
                            cancel("a"))) {
                        assertThat(fromSnapshot.events(command)).isEqualTo(replayed.events(command));
                    }
                }
                assertThat(withSnapshot.eventsRead()).isLessThan(last);
            }
        }

        @Test
        void isStoredAsApproved() throws IOException {
            SerializedObject<JsonNode> again = serializer.serialize(stored(), JsonNode.class);

            assertThat(again.getType().getRevision()).isEqualTo("1");
            try (InputStream json = QueueSnapshotTest.class.getResourceAsStream("snapshot-1.json")) {
                assertThat(again.getData())
                        .isEqualTo(JsonMapper.builder().build().readTree(json));
            }
        }
    }
}
