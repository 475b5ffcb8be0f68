package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.NobodyWaits;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An idempotency key")
class IdempotencyKeyTest extends CommandScenario {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a client would see is the same. */
    private static void same(CommandResult again, CommandResult first) {
        assertThat(JSON.writeValueAsString(again.state())).isEqualTo(JSON.writeValueAsString(first.state()));
        assertThat(again.repeated()).isTrue();
        assertThat(first.repeated()).isFalse();
    }

    private void answersAgain(LedgerCommand command) {
        CommandResult first = ledger.send(command, "key");
        int size = ledger.log().size();

        same(ledger.send(command, "key"), first);
        try (CommandSideFixture another = ledger.another()) {
            same(another.send(command, "key"), first);
        }
        assertThat(ledger.log().size()).isEqualTo(size);
    }

    private static ErrorCode refusal(CommandSideFixture ledger, LedgerCommand command, String key) {
        try {
            CommandResult answer = ledger.send(command, key);
            throw new AssertionError("answered " + answer);
        } catch (CommandRejectedException refused) {
            return refused.refusal().code();
        }
    }

    @Nested
    class UsedAgain {
        @Test
        void answersAJoinAsTheFirstTime() {
            answersAgain(join("a").command());
        }

        @Test
        void answersACallOfTheNextAsTheFirstTimeAndCallsNobodyElse() {
            given(join("a").command(), join("b").command());

            answersAgain(callNext());
        }

        @Test
        void answersThatNobodyWaited() {
            answersAgain(callNext());
            given(join("a").command());

            assertThat(ledger.send(callNext(), "key").state()).isEqualTo(new NobodyWaits());
        }

        @Test
        void answersPublishedSlotsAsTheFirstTime() {
            answersAgain(publish(slot("nine", 1, 1), slot("ten", 2, 2)));
        }

        @Test
        void answersStepsAsTheFirstTime() {
            given(publish("nine", 1, 1), join("a").command());

            answersAgain(confirm("a"));
        }

        @Test
        void answersAQueueAsTheFirstTime() {
            answersAgain(open().queue("hip").command());
        }

        @Test
        void withOtherContentIsRefused() {
            ledger.send(join("a").command(), "key");
            int size = ledger.log().size();

            assertThat(refusal(ledger, join("b").command(), "key")).isEqualTo(ErrorCode.KEY_REUSED);
            assertThat(refusal(ledger, cancel("a"), "key")).isEqualTo(ErrorCode.KEY_REUSED);
            assertThat(ledger.log().size()).isEqualTo(size);
        }

        @Test
        void afterARefusalIsDecidedAnew() {
            assertThat(refusal(ledger, join("a").nowOrNever().command(), "key")).isEqualTo(ErrorCode.NO_SEAT);
            given(publish("nine", 1, 1));

            assertThat(ledger.send(join("a").nowOrNever().command(), "key").repeated())
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
    void ofARefusedCommandLeavesNoTrace() {
        int before = ledger.log().size();
        refusal(ledger, join("a").nowOrNever().command(), "key");

        assertThat(ledger.log().size()).isEqualTo(before);
    }

    @Test
    void ofOneClinicIsNotThatOfAnother() {
        ledger.send(join("a").command(), "key");
        var policy = open().policy();
        var elsewhere = new OpenQueue("crane", QUEUE, "Knee", ZoneId.of("UTC"), policy, null);

        assertThat(ledger.send(elsewhere, "key").repeated()).isFalse();
    }

    @Nested
    class UsedByTwoAtOnce {
        private List<Object> atOnce(
                CommandSideFixture one, LedgerCommand first, CommandSideFixture other, LedgerCommand second)
                throws Exception {
            CyclicBarrier start = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<Object>> answers = List.of(
                        threads.submit(() -> answer(start, one, first)),
                        threads.submit(() -> answer(start, other, second)));
                List<Object> all = new ArrayList<>();
                for (Future<Object> answer : answers) {
                    all.add(answer.get(30, TimeUnit.SECONDS));
                }
                return all;
            } finally {
                threads.shutdown();
            }
        }

        private Object answer(CyclicBarrier start, CommandSideFixture ledger, LedgerCommand command) throws Exception {
            start.await(30, TimeUnit.SECONDS);
            try {
                return ledger.send(command, "key");
            } catch (CommandRejectedException refused) {
                return refused.refusal().code();
            }
        }

        private <T extends LedgerEvent> long count(Class<T> type) {
            return ledger.log().since(0).stream().filter(type::isInstance).count();
        }

        @RepeatedTest(5)
        void answersBothTheSameAndDoesItOnce() throws Exception {
            List<Object> answers =
                    atOnce(ledger, join("a").command(), ledger, join("a").command());

            assertThat(answers)
                    .extracting(answer -> ((CommandResult) answer).repeated())
                    .containsExactlyInAnyOrder(true, false);
            assertThat(count(QueueJoined.class)).isEqualTo(1);
        }

        @RepeatedTest(5)
        void ofDifferentQueuesTakesOneAndRefusesTheOther() throws Exception {
            given(open().queue("hip").command());

            List<Object> answers = atOnce(
                    ledger, join("a").command(), ledger, join("b").queue("hip").command());

            assertThat(answers).contains(ErrorCode.KEY_REUSED).hasAtLeastOneElementOfType(CommandResult.class);
            assertThat(count(QueueJoined.class)).isEqualTo(1);
            assertThat(count(IdempotencyKeyRecorded.class)).isEqualTo(1);
        }

        @RepeatedTest(5)
        void inTwoProcessesAnswersBothTheSameAndDoesItOnce() throws Exception {
            try (CommandSideFixture other = ledger.another()) {
                List<Object> answers = atOnce(ledger, callNext(), other, callNext());

                assertThat(answers)
                        .extracting(answer -> ((CommandResult) answer).repeated())
                        .containsExactlyInAnyOrder(true, false);
                assertThat(count(IdempotencyKeyRecorded.class)).isEqualTo(1);
            }
        }
    }
}
