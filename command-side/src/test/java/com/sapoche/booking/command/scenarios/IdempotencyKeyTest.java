package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.queue.OpenQueue;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.command.dispatch.CommandResult;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.EventDescription;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An idempotency key")
class IdempotencyKeyTest extends CommandScenario {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Asserts that the result is equal to the first result and marked as a replay. */
    private static void assertReplay(CommandResult again, CommandResult first) {
        assertThat(JSON.writeValueAsString(again.state())).isEqualTo(JSON.writeValueAsString(first.state()));
        assertThat(again.replayed()).isTrue();
        assertThat(first.replayed()).isFalse();
    }

    private void assertReplayedInBothProcesses(LedgerCommand command) {
        CommandResult first = ledger.send(command, "key");
        int size = ledger.log().size();

        assertReplay(ledger.send(command, "key"), first);
        try (CommandSideFixture another = ledger.newProcess()) {
            assertReplay(another.send(command, "key"), first);
        }
        assertThat(ledger.log().size()).isEqualTo(size);
    }

    private static ErrorCode rejectionCode(CommandSideFixture ledger, LedgerCommand command, String key) {
        try {
            CommandResult result = ledger.send(command, key);
            throw new AssertionError("expected a rejection, but got " + result);
        } catch (CommandRejectedException rejection) {
            return rejection.rejection().code();
        }
    }

    @Nested
    class UsedAgain {
        @Test
        void replaysAJoin() {
            assertReplayedInBothProcesses(join("a").command());
        }

        @Test
        void rejectsAResultThatThisVersionCannotRead() {
            LedgerCommand command = join("a").command();
            ledger.log()
                    .appendEvents(List.of(new GenericDomainEventMessage<>(
                            "idempotency-key",
                            AggregateIds.key(CLINIC, "key"),
                            0,
                            new IdempotencyKeyRecorded(
                                    CLINIC, QUEUE, "key", command.toString(), "result.join", 2, "{}", ledger.now()))));

            assertThat(rejectionCode(ledger, command, "key")).isEqualTo(ErrorCode.UNAVAILABLE);
        }

        @Test
        void replaysACallNext() {
            given(join("a").command(), join("b").command());

            assertReplayedInBothProcesses(callNext());
        }

        @Test
        void replaysAnEmptyCallNext() {
            assertReplayedInBothProcesses(callNext());
            given(join("a").command());

            assertThat(ledger.send(callNext(), "key").state()).isEqualTo(CallNextResult.EMPTY);
        }

        @Test
        void replaysPublishedSlots() {
            assertReplayedInBothProcesses(publish(slot("nine", 1, 1), slot("ten", 2, 2)));
        }

        @Test
        void replaysTransitions() {
            given(publish("nine", 1, 1), join("a").command());

            assertReplayedInBothProcesses(confirm("a"));
        }

        @Test
        void replaysAnOpenedQueue() {
            assertReplayedInBothProcesses(open().queue("hip").command());
        }

        @Test
        void rejectsOtherContent() {
            ledger.send(join("a").command(), "key");
            int size = ledger.log().size();

            assertThat(rejectionCode(ledger, join("b").command(), "key")).isEqualTo(ErrorCode.KEY_REUSED);
            assertThat(rejectionCode(ledger, cancel("a"), "key")).isEqualTo(ErrorCode.KEY_REUSED);
            assertThat(ledger.log().size()).isEqualTo(size);
        }

        @Test
        void decidesAgainAfterARejection() {
            assertThat(rejectionCode(ledger, join("a").withoutWaiting().command(), "key"))
                    .isEqualTo(ErrorCode.NO_SEAT);
            given(publish("nine", 1, 1));

            assertThat(ledger.send(join("a").withoutWaiting().command(), "key").replayed())
                    .isFalse();
        }
    }

    @Test
    void isStoredWithTheEventsOfItsCommand() {
        int before = ledger.log().size();
        ledger.send(join("a").command(), "key");

        assertThat(EventDescription.of(ledger.log().since(before)))
                .containsExactly("QueueJoined a", "BookingRequested a", "IdempotencyKeyRecorded key");
    }

    @Test
    void isNotStoredForARejectedCommand() {
        int before = ledger.log().size();
        rejectionCode(ledger, join("a").withoutWaiting().command(), "key");

        assertThat(ledger.log().size()).isEqualTo(before);
    }

    @Test
    void isScopedToItsClinic() {
        ledger.send(join("a").command(), "key");
        var policy = open().policy();
        var elsewhere = new OpenQueue("crane", QUEUE, "Knee", ZoneId.of("UTC"), policy, null);

        assertThat(ledger.send(elsewhere, "key").replayed()).isFalse();
    }

    @Nested
    class UsedConcurrently {
        private List<Object> sendConcurrently(
                CommandSideFixture one, LedgerCommand first, CommandSideFixture other, LedgerCommand second)
                throws Exception {
            CyclicBarrier start = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Object>> results = List.of(
                        threads.submit(() -> sendAtBarrier(start, one, first)),
                        threads.submit(() -> sendAtBarrier(start, other, second)));
                List<Object> all = new ArrayList<>();
                for (Future<Object> result : results) {
                    all.add(result.get(30, TimeUnit.SECONDS));
                }
                return all;
            } finally {
                threads.shutdown();
            }
        }

        private Object sendAtBarrier(CyclicBarrier start, CommandSideFixture ledger, LedgerCommand command)
                throws Exception {
            start.await(30, TimeUnit.SECONDS);
            try {
                return ledger.send(command, "key");
            } catch (CommandRejectedException rejection) {
                return rejection.rejection().code();
            }
        }

        private <T extends LedgerEvent> long count(Class<T> type) {
            return ledger.log().since(0).stream().filter(type::isInstance).count();
        }

        @RepeatedTest(5)
        void executesTheCommandOnce() throws Exception {
            List<Object> results = sendConcurrently(
                    ledger, join("a").command(), ledger, join("a").command());

            assertThat(results)
                    .extracting(result -> ((CommandResult) result).replayed())
                    .containsExactlyInAnyOrder(true, false);
            assertThat(count(QueueJoined.class)).isEqualTo(1);
        }

        @RepeatedTest(5)
        void rejectsTheSecondCommandOfAnotherQueue() throws Exception {
            given(open().queue("hip").command());

            List<Object> results = sendConcurrently(
                    ledger, join("a").command(), ledger, join("b").queue("hip").command());

            assertThat(results).contains(ErrorCode.KEY_REUSED).hasAtLeastOneElementOfType(CommandResult.class);
            assertThat(count(QueueJoined.class)).isEqualTo(1);
            assertThat(count(IdempotencyKeyRecorded.class)).isEqualTo(1);
        }

        @RepeatedTest(5)
        void executesTheCommandOnceInTwoProcesses() throws Exception {
            try (CommandSideFixture other = ledger.newProcess()) {
                List<Object> results = sendConcurrently(ledger, callNext(), other, callNext());

                assertThat(results)
                        .extracting(result -> ((CommandResult) result).replayed())
                        .containsExactlyInAnyOrder(true, false);
                assertThat(count(IdempotencyKeyRecorded.class)).isEqualTo(1);
            }
        }
    }
}
