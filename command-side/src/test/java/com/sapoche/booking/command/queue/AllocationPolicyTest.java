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

@DisplayName("The allocation policy")
class AllocationPolicyTest {
    private final QueueFixture queue = new QueueFixture(open());

    /** Lasts from minute 60 to 120. */
    private final SlotDefinition nine = slot("nine", 1, 1);

    private List<SeatAssignment> assignments(QueueFixture queue, int limit, long minute) {
        List<SeatAssignment> assignments = new ArrayList<>();
        queue.when(aggregate ->
                assignments.addAll(aggregate.assignFreeSeats(limit, queue.availability(), minute(minute))));
        return assignments;
    }

    private void assertAssignments(QueueFixture queue, String... bookingsAndSlots) {
        assertThat(assignments(queue, 20, 0).stream()
                        .map(assignment -> assignment.bookingId() + " " + assignment.slotId()))
                .containsExactly(bookingsAndSlots);
    }

    private List<RankedCandidate> receipt(QueueFixture queue) {
        List<RankedCandidate> receipt = new ArrayList<>();
        queue.when(aggregate -> aggregate.assignFreeSeats(1, queue.availability(), minute(0)))
                .expectEventsMatching(new CustomMatcher<List<? super EventMessage<?>>>("one assignment") {
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

    private static BookingRequeued requeuedAfterDecline(String bookingId, String slotId) {
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
        void choosesTheFirstInRank() {
            queue.joined("a", 0)
                    .joined("b", 1)
                    .published(nine)
                    .when(aggregate -> aggregate.assignFreeSeats(20, queue.availability(), minute(2)))
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
            assertAssignments(
                    queue.joined("a", 0).joined("b", 1).published(slot("ten", 2, 1), nine), "a nine", "b ten");
        }

        @Test
        void assignsEachSeatOnce() {
            assertAssignments(
                    queue.joined("a", 0).joined("b", 1).joined("c", 2).published(slot("nine", 1, 2)),
                    "a nine",
                    "b nine");
        }

        @Test
        void assignsAtMostTheLimit() {
            assertThat(assignments(queue.joined("a", 0).joined("b", 1).published(slot("nine", 1, 2)), 1, 0))
                    .hasSize(1);
        }

        @Test
        void assignsNothingWithoutSeats() {
            assertAssignments(queue.joined("a", 0));
        }

        @Test
        void assignsNothingAfterTheEndOfTheSlot() {
            queue.joined("a", 0).published(nine);

            assertThat(assignments(queue, 20, 119)).hasSize(1);
            assertThat(assignments(queue, 20, 120)).isEmpty();
        }

        @Test
        void numbersTheAllocationsOfABooking() {
            queue.joined("a", 0)
                    .published(nine, slot("ten", 2, 1))
                    .chosen("a", "nine", 1)
                    .given(requeuedAfterDecline("a", "nine"));

            assertThat(assignments(queue, 20, 0)).containsExactly(new SeatAssignment("a", allocation("a", 2), "ten"));
        }

        @Test
        void countsReleasedAddedAndWithdrawnSeats() {
            queue.joined("a", 0).joined("b", 1).published(nine, slot("ten", 2, 1));
            queue.given(
                    new CapacityWithdrawn(CLINIC, QUEUE, "ten", minute(0)),
                    new CapacityChanged(CLINIC, QUEUE, "nine", 0, minute(0)));
            assertAssignments(queue);

            queue.given(new CapacityReleased(
                    CLINIC, QUEUE, "nine", "x", allocation("x", 1), ReleaseReason.BOOKING_CANCELLED, minute(0)));
            assertAssignments(queue, "a nine");

            queue.given(new CapacityChanged(CLINIC, QUEUE, "nine", 2, minute(0)));
            assertAssignments(queue, "a nine", "b nine");
        }

        @Test
        void assignsNothingWhilePaused() {
            assertAssignments(
                    queue.joined("a", 0).published(nine).given(new QueuePaused(CLINIC, QUEUE, null, minute(0))));
        }

        @Test
        void assignsSeatsOfAClosedQueue() {
            queue.joined("a", 0).published(nine).given(new QueueClosed(CLINIC, QUEUE, null, minute(0)));

            assertAssignments(queue, "a nine");
        }
    }

    @Nested
    class ByPreference {
        private void assertMatch(Preference preference, boolean expected) {
            QueueFixture queue = new QueueFixture(open())
                    .joined("a", Priority.STANDARD, 0, preference)
                    .published(new SlotDefinition("nine", minute(60), minute(120), "MRI", 1, null), slot("ten", 2, 0));
            assertThat(assignments(queue, 20, 0)).hasSize(expected ? 1 : 0);
        }

        @Test
        void matchesEveryGivenField() {
            assertMatch(with("MRI"), true);
            assertMatch(with("X-ray"), false);
            assertMatch(preferredSlot("nine"), true);
            assertMatch(preferredSlot("ten"), false);
            assertMatch(between(minute(60), minute(60)), true);
            assertMatch(between(minute(61), null), false);
            assertMatch(between(null, minute(59)), false);
            assertMatch(new Preference(minute(0), minute(90), "MRI", "nine"), true);
            assertMatch(new Preference(minute(0), minute(90), "X-ray", "nine"), false);
        }

        @Test
        void doesNotMatchASlotWithoutResource() {
            assertAssignments(
                    queue.joined("a", Priority.STANDARD, 0, with("MRI")).published(nine));
        }

        @Test
        void passesOverABookingThatDoesNotMatch() {
            queue.joined("a", Priority.STANDARD, 0, with("MRI")).joined("b", 1).published(nine);

            assertAssignments(queue, "b nine");
            assertThat(receipt(queue))
                    .extracting(RankedCandidate::bookingId, RankedCandidate::outcome)
                    .containsExactly(
                            tuple("a", CandidateOutcome.PREFERENCE_EXCLUDES), tuple("b", CandidateOutcome.CHOSEN));
        }

        @Test
        void passesOverABookingThatDeclined() {
            queue.joined("a", 0).joined("b", 1).published(slot("nine", 1, 2)).chosen("a", "nine", 1);
            queue.given(requeuedAfterDecline("a", "nine"));

            assertAssignments(queue, "b nine");
            assertThat(receipt(queue))
                    .extracting(RankedCandidate::bookingId, RankedCandidate::outcome)
                    .containsExactly(tuple("a", CandidateOutcome.DECLINED_BEFORE), tuple("b", CandidateOutcome.CHOSEN));
        }
    }

    @Nested
    class Receipts {
        private QueueFixture queueWith(int passedOver, int behind) {
            QueueFixture queue = new QueueFixture(open()).published(nine);
            for (int i = 0; i < passedOver; i++) {
                queue.joined("over" + i, Priority.STANDARD, i, with("MRI"));
            }
            queue.joined("chosen", passedOver);
            for (int i = 0; i < behind; i++) {
                queue.joined("behind" + i, passedOver + 1 + i);
            }
            return queue;
        }

        @Test
        void containFiftyPassedOverAndFiveBehind() {
            assertThat(receipt(queueWith(50, 5))).hasSize(56);
        }

        @Test
        void areBounded() {
            List<RankedCandidate> receipt = receipt(queueWith(51, 6));

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
    class OnJoining {
        @Test
        void leavesTheSeatToABookingAhead() {
            queue.joined("a", 0).published(nine).when(aggregate -> assertThat(aggregate
                            .join(join("b").command(), queue.availability(), minute(1), minute(1))
                            .assignment())
                    .isEmpty());
        }

        @Test
        void assignsASeatThatNoBookingAheadMatches() {
            queue.joined("a", Priority.STANDARD, 0, with("MRI")).published(nine).when(aggregate -> assertThat(aggregate
                            .join(join("b").command(), queue.availability(), minute(1), minute(1))
                            .assignment())
                    .contains(new SeatAssignment("b", allocation("b", 1), "nine")));
        }

        @Test
        void assignsTheSeatIfTheClassRanksFirst() {
            queue.joined("a", 0).published(nine).when(aggregate -> assertThat(aggregate
                            .join(
                                    join("b").priority(Priority.VIP).command(),
                                    queue.availability(),
                                    minute(1),
                                    minute(1))
                            .assignment())
                    .isPresent());
        }

        @Test
        void rejectsABookingThatMayNotWait() {
            queue.joined("a", 0)
                    .published(nine)
                    .assertRejected(
                            aggregate -> aggregate.join(
                                    join("b").withoutWaiting().command(), queue.availability(), minute(1), minute(1)),
                            ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsABookingOfAFullQueue() {
            QueueFixture smallQueue = new QueueFixture(open().maxWaiting(2)).joined("a", 0);
            smallQueue
                    .when(aggregate -> aggregate.join(join("b").command(), queue.availability(), minute(1), minute(1)))
                    .expectSuccessfulHandlerExecution();

            smallQueue
                    .joined("b", 1)
                    .assertRejected(
                            aggregate ->
                                    aggregate.join(join("c").command(), queue.availability(), minute(1), minute(1)),
                            ErrorCode.QUEUE_FULL);
        }
    }

    @Nested
    class OnReschedule {
        private QueueFixture queueWithAnAssignedSeat() {
            return queue.published(nine, slot("ten", 2, 1)).joined("a", 0).chosen("a", "nine", 1);
        }

        @Test
        void assignsASeatThatNoWaitingBookingMatches() {
            queueWithAnAssignedSeat()
                    .when(aggregate -> assertThat(aggregate.assignSeatForReschedule(
                                    "a", preferredSlot("ten"), "nine", queue.availability(), minute(1), minute(1)))
                            .contains(new SeatAssignment("a", allocation("a", 2), "ten")))
                    .expectEvents(new CapacityTaken(CLINIC, QUEUE, "ten", "a", minute(1)));
        }

        @Test
        void assignsNoSeatThatAWaitingBookingMatches() {
            queueWithAnAssignedSeat()
                    .joined("b", 1)
                    .when(aggregate -> assertThat(aggregate.assignSeatForReschedule(
                                    "a", preferredSlot("ten"), "nine", queue.availability(), minute(1), minute(1)))
                            .isEmpty())
                    .expectNoEvents();
        }

        @Test
        void assignsNoOtherSeatOfThePresentSlot() {
            queue.published(slot("nine", 1, 2))
                    .joined("a", 0)
                    .chosen("a", "nine", 1)
                    .when(aggregate -> assertThat(aggregate.assignSeatForReschedule(
                                    "a", between(null, null), "nine", queue.availability(), minute(1), minute(1)))
                            .isEmpty());
        }
    }
}
