package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.booking.CalledBooking;
import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.RankedCandidate;
import com.sapoche.booking.command.fixture.TestCommands;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The transitions of a booking")
class BookingTransitionsTest extends CommandScenario {
    /** Moves booking "a" to a status. */
    private void moveTo(BookingStatus to) {
        given(publish("nine", 1, 1), join("a").command());
        switch (to) {
            case OFFERED -> {}
            case WAITING -> given(decline("a"));
            case CONFIRMED -> given(confirm("a"));
            case CHECKED_IN -> given(confirm("a"), checkIn("a"));
            case IN_SERVICE -> given(confirm("a"), checkIn("a"), start("a"));
            case FULFILLED -> given(confirm("a"), start("a"), complete("a"));
            case CANCELLED -> given(cancel("a"));
            case NO_SHOW -> given(confirm("a"), noShow("a"));
            case LAPSED ->
                given(
                        decline("a"),
                        publish("ten", 2, 1),
                        offerFreeSeats(),
                        decline("a"),
                        publish("eleven", 3, 1),
                        offerFreeSeats(),
                        decline("a"));
        }
    }

    /** Lists for each command the allowed previous states and the state that makes it a replay. */
    private enum Rule {
        CONFIRM(id -> confirm(id), Set.of(BookingStatus.OFFERED), BookingStatus.CONFIRMED),
        CHECK_IN(id -> checkIn(id), Set.of(BookingStatus.CONFIRMED), BookingStatus.CHECKED_IN),
        START(
                id -> start(id),
                Set.of(BookingStatus.WAITING, BookingStatus.CONFIRMED, BookingStatus.CHECKED_IN),
                BookingStatus.IN_SERVICE),
        COMPLETE(id -> complete(id), Set.of(BookingStatus.IN_SERVICE), BookingStatus.FULFILLED),
        NO_SHOW(id -> noShow(id), Set.of(BookingStatus.CONFIRMED, BookingStatus.CHECKED_IN), BookingStatus.NO_SHOW),
        CANCEL(
                id -> cancel(id),
                Set.of(BookingStatus.WAITING, BookingStatus.OFFERED, BookingStatus.CONFIRMED, BookingStatus.CHECKED_IN),
                BookingStatus.CANCELLED);

        private final Function<String, LedgerCommand> command;
        private final Set<BookingStatus> from;
        private final BookingStatus to;

        Rule(Function<String, LedgerCommand> command, Set<BookingStatus> from, BookingStatus to) {
            this.command = command;
            this.from = from;
            this.to = to;
        }
    }

    @ParameterizedTest
    @EnumSource(BookingStatus.class)
    void areAllowedOnlyInTheirStates(BookingStatus status) {
        moveTo(status);
        Map<Rule, BookingStatus> taken = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            if (rule.from.contains(status)) {
                taken.put(rule, status);
            } else if (rule.to == status) {
                ledger.assertReplayed(rule.command.apply("a"), state("a", status));
            } else {
                ledger.assertRejected(rule.command.apply("a"), ErrorCode.WRONG_STATE);
            }
        }
        if (!taken.isEmpty()) {
            Rule last = taken.keySet().stream().reduce((one, other) -> other).orElseThrow();
            assertThat(ledger.resultOf(last.command.apply("a"))).isEqualTo(state("a", last.to));
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void rejectAnUnknownBooking(Rule rule) {
        ledger.assertRejected(rule.command.apply("unknown"), ErrorCode.BOOKING_NOT_FOUND);
    }

    @Nested
    class CancelBookingCommand {
        @Test
        void removesAWaitingBookingFromTheQueue() {
            given(join("a").command());

            assertThat(ledger.describeEvents(cancel("a")))
                    .containsExactly("BookingCancelled a", "BookingRemovedFromQueue a");
        }

        @Test
        void releasesTheSeat() {
            moveTo(BookingStatus.CHECKED_IN);

            assertThat(ledger.describeEvents(cancel("a")))
                    .containsExactly(
                            "BookingCancelled a",
                            "SeatReleased a nine",
                            "CapacityReleased a nine",
                            "BookingRemovedFromQueue a");
        }

        @Test
        void releasesNoSeatAfterRevocation() {
            moveTo(BookingStatus.CONFIRMED);
            given(withdraw("nine"));

            assertThat(ledger.describeEvents(cancel("a")))
                    .containsExactly("BookingCancelled a", "BookingRemovedFromQueue a");
        }

        @Test
        void rejectsASecondCancelWithAnotherReason() {
            given(join("a").command(), cancel("a"));

            ledger.assertRejected(new CancelBooking(CLINIC, QUEUE, "a", "other plans", null), ErrorCode.WRONG_STATE);
        }
    }

    @Nested
    class Service {
        @Test
        void removesAWaitingBookingFromTheQueue() {
            given(join("a").command());

            assertThat(ledger.describeEvents(start("a"))).containsExactly("ServiceStarted a", "BookingLeftQueue a");
        }

        @Test
        void startsForABookingWithASeat() {
            moveTo(BookingStatus.CONFIRMED);

            assertThat(ledger.describeEvents(start("a"))).containsExactly("ServiceStarted a");
        }

        @Test
        void keepsTheSeatOnCompletion() {
            moveTo(BookingStatus.IN_SERVICE);

            assertThat(ledger.describeEvents(complete("a")))
                    .containsExactly("BookingFulfilled a", "BookingRemovedFromQueue a");
            ledger.assertNoEvents(offerFreeSeats());
        }

        @Test
        void keepsTheSeatOnNoShow() {
            moveTo(BookingStatus.CONFIRMED);
            given(join("b").command());

            assertThat(ledger.describeEvents(noShow("a")))
                    .containsExactly("NoShowRecorded a", "BookingRemovedFromQueue a");
            ledger.assertNoEvents(offerFreeSeats());
        }
    }

    @Nested
    class CallNextCommand {
        @Test
        void startsServiceOfTheFirstWaitingBooking() {
            given(join("a").command());
            ledger.advanceClock(Duration.ofMinutes(3));
            given(join("b").command());

            assertThat(ledger.resultOf(callNext()))
                    .isEqualTo(new CallNextResult(new CalledBooking(
                            "a",
                            QUEUE,
                            "patient-a",
                            BookingStatus.IN_SERVICE,
                            1,
                            Priority.STANDARD,
                            OPENING,
                            OPENING.plus(Duration.ofMinutes(3)),
                            "room 1")));
        }

        @Test
        void recordsTheBookingsRankedBehind() {
            given(join("a").command(), join("b").command());

            var events = ledger.events(callNext());

            assertThat(events).hasSize(2);
            assertThat(((CandidateChosen) events.get(0)).candidates())
                    .extracting(RankedCandidate::bookingId, RankedCandidate::outcome)
                    .containsExactly(tuple("a", CandidateOutcome.CHOSEN), tuple("b", CandidateOutcome.RANKED_BEHIND));
        }

        @Test
        void callsEachBookingOnce() {
            given(join("a").command(), join("b").command());

            assertThat(ledger.describeEvents(callNext()))
                    .containsExactly("CandidateChosen a called", "ServiceStarted a");
            assertThat(ledger.describeEvents(callNext()))
                    .containsExactly("CandidateChosen b called", "ServiceStarted b");
        }

        @Test
        void returnsAnEmptyResultWithoutWaitingBookings() {
            int before = ledger.log().size();

            assertThat(ledger.resultOf(callNext())).isEqualTo(CallNextResult.EMPTY);
            assertThat(ledger.log().size()).isEqualTo(before);
        }

        @Test
        void ignoresPreferences() {
            given(
                    publish("nine", 1, 1),
                    join("a").command(),
                    join("b").preferring(with("MRI")).command(),
                    join("c").command());

            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void acceptsPausedAndClosedQueues() {
            given(join("a").command(), join("b").command(), pause());
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");

            given(TestCommands.close());
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void rejectsAnUnknownQueue() {
            ledger.assertRejected(callNextIn("none"), ErrorCode.QUEUE_NOT_FOUND);
        }
    }

    @Nested
    class ChangePriorityCommand {
        @Test
        void changesTheRankOfTheBooking() {
            given(join("a").command());
            ledger.advanceClock(Duration.ofMinutes(10));
            given(join("b").command());

            assertThat(ledger.describeEvents(priority("b", Priority.VIP)))
                    .containsExactly("PriorityChanged b", "QueueRankChanged b");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
        }

        @Test
        void ignoresTheCurrentPriority() {
            given(join("a").priority(Priority.VIP).command());

            ledger.assertReplayed(priority("a", Priority.VIP), state("a", BookingStatus.WAITING));
        }

        @Test
        void restoresThePreviousRank() {
            given(join("a").command(), join("b").command());
            given(priority("b", Priority.EMERGENCY), priority("b", Priority.STANDARD));

            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");
        }

        @ParameterizedTest
        @EnumSource(
                value = BookingStatus.class,
                names = {"IN_SERVICE", "FULFILLED", "CANCELLED", "NO_SHOW", "LAPSED"})
        void rejectsABookingInServiceOrEnded(BookingStatus status) {
            moveTo(status);

            ledger.assertRejected(priority("a", Priority.VIP), ErrorCode.WRONG_STATE);
        }

        @Test
        void rejectsAnUnknownBooking() {
            ledger.assertRejected(priority("unknown", Priority.VIP), ErrorCode.BOOKING_NOT_FOUND);
        }
    }
}
