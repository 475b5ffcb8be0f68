package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.allocation;
import static com.sapoche.booking.command.fixture.TestCommands.between;
import static com.sapoche.booking.command.fixture.TestCommands.join;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static com.sapoche.booking.command.fixture.TestCommands.preferredSlot;
import static com.sapoche.booking.command.fixture.TestCommands.slot;
import static com.sapoche.booking.command.fixture.TestCommands.with;
import static com.sapoche.booking.command.queue.QueueFixture.joinedRank;
import static com.sapoche.booking.command.queue.QueueFixture.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.CapacityReleased;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.CapacityWithdrawn;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.RankedCandidate;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Choosing who is next")
class AllocationPolicyTest {
    private final QueueFixture queue = new QueueFixture(open());

    /** From nine to ten o'clock, that is minute 60 to 120. */
    private final SlotDefinition nine = slot("nine", 1, 1);

    private List<SeatAssignment> choices(QueueFixture queue, int most, long minute) {
        List<SeatAssignment> choices = new ArrayList<>();
        queue.when(line -> choices.addAll(line.assignFreeSeats(most, queue.availability(), minute(minute))));
        return choices;
    }

    private void chooses(QueueFixture queue, String... bookingsAndSlots) {
        assertThat(choices(queue, 20, 0).stream().map(choice -> choice.bookingId() + " " + choice.slotId()))
                .containsExactly(bookingsAndSlots);
    }

    private List<RankedCandidate> receipt(QueueFixture queue) {
        List<RankedCandidate> receipt = new ArrayList<>();
        queue.when(line -> line.assignFreeSeats(1, queue.availability(), minute(0)))
                .expectEventsMatching(new CustomMatcher<List<? super EventMessage<?>>>("one choice") {
                    @Override
                    public boolean matches(Object events) {
                        for (Object event : (List<?>) events) {
                            receipt.addAll(((CandidateChosen) ((EventMessage<?>) event).getPayload()).candidates());
                        }
                        return !receipt.isEmpty();
                    }
                });
        return receipt;
    }

    private static BookingRequeued declinedSlotIds(String bookingId, String slotId) {
        return new BookingRequeued(
                CLINIC,
                QUEUE,
                bookingId,
                "patient-" + bookingId,
                1,
                Priority.STANDARD,
                joinedRank(false, 0, Duration.ZERO, 1),
                null,
                null,
                minute(0),
                slotId,
                minute(0));
    }

    @Nested
    class ForAFreeSeat {
        @Test
        void takesTheFirstInLine() {
            queue.joined("a", 0)
                    .joined("b", 1)
                    .opened(nine)
                    .when(line -> line.assignFreeSeats(20, queue.availability(), minute(2)))
                    .expectEvents(new CandidateChosen(
                            CLINIC,
                            QUEUE,
                            "a",
                            1,
                            "nine",
                            allocation("a", 1),
                            1,
                            2,
                            List.of(
                                    new RankedCandidate(
                                            "a",
                                            Priority.STANDARD,
                                            joinedRank(false, 0, Duration.ZERO, 1),
                                            null,
                                            CandidateOutcome.CHOSEN),
                                    new RankedCandidate(
                                            "b",
                                            Priority.STANDARD,
                                            joinedRank(false, 1, Duration.ZERO, 2),
                                            null,
                                            CandidateOutcome.RANKED_BEHIND)),
                            minute(2)));
        }

        @Test
        void fillsTheEarliestSlotFirst() {
            chooses(queue.joined("a", 0).joined("b", 1).opened(slot("ten", 2, 1), nine), "a nine", "b ten");
        }

        @Test
        void takesNoMoreThanThereAreSeats() {
            chooses(queue.joined("a", 0).joined("b", 1).joined("c", 2).opened(slot("nine", 1, 2)), "a nine", "b nine");
        }

        @Test
        void takesNoMoreThanAsked() {
            assertThat(choices(queue.joined("a", 0).joined("b", 1).opened(slot("nine", 1, 2)), 1, 0))
                    .hasSize(1);
        }

        @Test
        void takesNobodyWhileThereIsNoSeat() {
            chooses(queue.joined("a", 0));
        }

        @Test
        void takesNobodyOnceTheSlotHasEnded() {
            queue.joined("a", 0).opened(nine);

            assertThat(choices(queue, 20, 119)).hasSize(1);
            assertThat(choices(queue, 20, 120)).isEmpty();
        }

        @Test
        void numbersTheAllocationsOfABooking() {
            queue.joined("a", 0)
                    .opened(nine, slot("ten", 2, 1))
                    .chosen("a", "nine", 1)
                    .given(declinedSlotIds("a", "nine"));

            assertThat(choices(queue, 20, 0)).containsExactly(new SeatAssignment("a", allocation("a", 2), "ten"));
        }

        @Test
        void knowsSeatsThatCameBackWereAddedOrAreGone() {
            queue.joined("a", 0).joined("b", 1).opened(nine, slot("ten", 2, 1));
            queue.given(
                    new CapacityWithdrawn(CLINIC, QUEUE, "ten", minute(0)),
                    new CapacityChanged(CLINIC, QUEUE, "nine", 0, minute(0)));
            chooses(queue);

            queue.given(new CapacityReleased(
                    CLINIC, QUEUE, "nine", "x", allocation("x", 1), ReleaseReason.BOOKING_CANCELLED, minute(0)));
            chooses(queue, "a nine");

            queue.given(new CapacityChanged(CLINIC, QUEUE, "nine", 2, minute(0)));
            chooses(queue, "a nine", "b nine");
        }

        @Test
        void takesNobodyWhilePaused() {
            chooses(queue.joined("a", 0).opened(nine).given(new QueuePaused(CLINIC, QUEUE, null, minute(0))));
        }

        @Test
        void goesOnAfterClosing() {
            queue.joined("a", 0).opened(nine).given(new QueueClosed(CLINIC, QUEUE, null, minute(0)));

            chooses(queue, "a nine");
        }
    }

    @Nested
    class ByPreference {
        private void suits(Preference wanted, boolean suits) {
            QueueFixture one = new QueueFixture(open())
                    .joined("a", Priority.STANDARD, 0, wanted)
                    .opened(new SlotDefinition("nine", minute(60), minute(120), "MRI", 1, null), slot("ten", 2, 0));
            assertThat(choices(one, 20, 0)).hasSize(suits ? 1 : 0);
        }

        @Test
        void matchesEveryPointThatIsGiven() {
            suits(with("MRI"), true);
            suits(with("X-ray"), false);
            suits(preferredSlot("nine"), true);
            suits(preferredSlot("ten"), false);
            suits(between(minute(60), minute(60)), true);
            suits(between(minute(61), null), false);
            suits(between(null, minute(59)), false);
            suits(new Preference(minute(0), minute(90), "MRI", "nine"), true);
            suits(new Preference(minute(0), minute(90), "X-ray", "nine"), false);
        }

        @Test
        void asksForAResourceOnlyOfSlotsThatHaveIt() {
            chooses(queue.joined("a", Priority.STANDARD, 0, with("MRI")).opened(nine));
        }

        @Test
        void passesOverWhoDoesNotWantIt() {
            queue.joined("a", Priority.STANDARD, 0, with("MRI")).joined("b", 1).opened(nine);

            chooses(queue, "b nine");
            assertThat(receipt(queue))
                    .extracting(RankedCandidate::bookingId, RankedCandidate::outcome)
                    .containsExactly(
                            tuple("a", CandidateOutcome.PREFERENCE_EXCLUDES), tuple("b", CandidateOutcome.CHOSEN));
        }

        @Test
        void passesOverWhoLetItGo() {
            queue.joined("a", 0).joined("b", 1).opened(slot("nine", 1, 2)).chosen("a", "nine", 1);
            queue.given(declinedSlotIds("a", "nine"));

            chooses(queue, "b nine");
            assertThat(receipt(queue))
                    .extracting(RankedCandidate::bookingId, RankedCandidate::outcome)
                    .containsExactly(tuple("a", CandidateOutcome.DECLINED_BEFORE), tuple("b", CandidateOutcome.CHOSEN));
        }
    }

    @Nested
    class WritesAReceipt {
        private QueueFixture passingOver(int passedOver, int behind) {
            QueueFixture line = new QueueFixture(open()).opened(nine);
            for (int i = 0; i < passedOver; i++) {
                line.joined("over" + i, Priority.STANDARD, i, with("MRI"));
            }
            line.joined("chosen", passedOver);
            for (int i = 0; i < behind; i++) {
                line.joined("behind" + i, passedOver + 1 + i);
            }
            return line;
        }

        @Test
        void ofFiftyPassedOverAndFiveBehind() {
            assertThat(receipt(passingOver(50, 5))).hasSize(56);
        }

        @Test
        void ofNoMoreHoweverLongTheLine() {
            List<RankedCandidate> receipt = receipt(passingOver(51, 6));

            assertThat(receipt).hasSize(56);
            assertThat(receipt.get(0).bookingId()).isEqualTo("over0");
            assertThat(receipt.get(49).bookingId()).isEqualTo("over49");
            assertThat(receipt.get(50))
                    .extracting("bookingId", "outcome")
                    .containsExactly("chosen", CandidateOutcome.CHOSEN);
            assertThat(receipt.get(55))
                    .extracting("bookingId", "outcome")
                    .containsExactly("behind4", CandidateOutcome.RANKED_BEHIND);
        }
    }

    @Nested
    class ForANewcomer {
        @Test
        void leavesTheSeatToWhoIsAhead() {
            queue.joined("a", 0).opened(nine).when(line -> assertThat(
                            line.join(join("b").command(), queue.availability(), minute(1), minute(1))
                                    .assignment())
                    .isEmpty());
        }

        @Test
        void takesTheSeatThatWhoIsAheadDoesNotWant() {
            queue.joined("a", Priority.STANDARD, 0, with("MRI")).opened(nine).when(line -> assertThat(
                            line.join(join("b").command(), queue.availability(), minute(1), minute(1))
                                    .assignment())
                    .contains(new SeatAssignment("b", allocation("b", 1), "nine")));
        }

        @Test
        void takesTheSeatWhereItsClassGoesAhead() {
            queue.joined("a", 0).opened(nine).when(line -> assertThat(line.join(
                                    join("b").priority(Priority.VIP).command(),
                                    queue.availability(),
                                    minute(1),
                                    minute(1))
                            .assignment())
                    .isPresent());
        }

        @Test
        void refusesWhoWillNotWait() {
            queue.joined("a", 0)
                    .opened(nine)
                    .assertRejected(
                            line -> line.join(
                                    join("b").withoutWaiting().command(), queue.availability(), minute(1), minute(1)),
                            ErrorCode.NO_SEAT);
        }

        @Test
        void refusesOnceAsManyWaitAsMay() {
            QueueFixture shortLine = new QueueFixture(open().maxWaiting(2)).joined("a", 0);
            shortLine
                    .when(line -> line.join(join("b").command(), queue.availability(), minute(1), minute(1)))
                    .expectSuccessfulHandlerExecution();

            shortLine
                    .joined("b", 1)
                    .assertRejected(
                            line -> line.join(join("c").command(), queue.availability(), minute(1), minute(1)),
                            ErrorCode.QUEUE_FULL);
        }
    }

    @Nested
    class ForOneThatMoves {
        private QueueFixture settled() {
            return queue.opened(nine, slot("ten", 2, 1)).joined("a", 0).chosen("a", "nine", 1);
        }

        @Test
        void takesASeatNobodyInLineCouldHave() {
            settled()
                    .when(line -> assertThat(line.assignSeatForReschedule(
                                    "a", preferredSlot("ten"), "nine", queue.availability(), minute(1), minute(1)))
                            .contains(new SeatAssignment("a", allocation("a", 2), "ten")))
                    .expectEvents(new CapacityTaken(CLINIC, QUEUE, "ten", "a", minute(1)));
        }

        @Test
        void takesNoneThatSomebodyInLineCouldHave() {
            settled()
                    .joined("b", 1)
                    .when(line -> assertThat(line.assignSeatForReschedule(
                                    "a", preferredSlot("ten"), "nine", queue.availability(), minute(1), minute(1)))
                            .isEmpty())
                    .expectNoEvents();
        }

        @Test
        void takesNoneOfTheSlotItIsIn() {
            queue.opened(slot("nine", 1, 2))
                    .joined("a", 0)
                    .chosen("a", "nine", 1)
                    .when(line -> assertThat(line.assignSeatForReschedule(
                                    "a", between(null, null), "nine", queue.availability(), minute(1), minute(1)))
                            .isEmpty());
        }
    }
}
