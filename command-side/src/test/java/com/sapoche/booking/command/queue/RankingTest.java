package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.join;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static com.sapoche.booking.command.fixture.TestCommands.slot;
import static com.sapoche.booking.command.queue.QueueFixture.joinedRank;
import static com.sapoche.booking.command.queue.QueueFixture.minute;
import static com.sapoche.booking.command.queue.QueueFixture.requeuedRank;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueuePolicyUpdate;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The ranking of bookings")
class RankingTest {
    private static final Duration VIP_HEAD_START = Duration.ofMinutes(15);
    private static final Duration SVIP_HEAD_START = Duration.ofMinutes(30);

    private final QueueFixture queue = new QueueFixture(open());

    private static List<String> order(BookingQueue queue) {
        return queue.waitingList().view().stream()
                .map(WaitingListEntry::bookingId)
                .toList();
    }

    private void assertOrder(String... bookings) {
        queue.when(aggregate -> assertThat(order(aggregate)).containsExactly(bookings))
                .expectNoEvents();
    }

    @Test
    void followsTheTimeOfJoining() {
        queue.joined("b", 2).joined("a", 1);

        assertOrder("a", "b");
    }

    @Test
    void followsTheTicketAtEqualTimes() {
        queue.joined("b", 1).joined("a", 1);

        assertOrder("b", "a");
    }

    @Test
    void appliesTheHeadStart() {
        queue.joined("a", 0).joined("b", Priority.VIP, 14, null);

        assertOrder("b", "a");
    }

    @Test
    void followsTheTicketAtExactlyTheHeadStart() {
        queue.joined("a", 0).joined("b", Priority.VIP, 15, null);

        assertOrder("a", "b");
    }

    @Test
    void limitsOvertakingToTheHeadStart() {
        queue.joined("a", 0).joined("b", Priority.SVIP, 31, null).joined("c", Priority.VIP, 16, null);

        assertOrder("a", "b", "c");
    }

    @Test
    void putsEmergenciesFirst() {
        queue.joined("a", Priority.SVIP, 0, null).joined("b", Priority.EMERGENCY, 600, null);

        assertOrder("b", "a");
    }

    @Test
    void ordersEmergenciesByJoining() {
        queue.joined("a", Priority.EMERGENCY, 5, null).joined("b", Priority.EMERGENCY, 4, null);

        assertOrder("b", "a");
    }

    @Nested
    class OnJoining {
        @Test
        void subtractsTheHeadStart() {
            queue.when(aggregate -> assertThat(aggregate
                                    .join(
                                            join("a").priority(Priority.SVIP).command(),
                                            slot -> 1,
                                            minute(60),
                                            minute(60))
                                    .position())
                            .isEqualTo(1))
                    .expectEvents(new QueueJoined(
                            CLINIC,
                            QUEUE,
                            "a",
                            "patient-a",
                            1,
                            Priority.SVIP,
                            joinedRank(false, 60, SVIP_HEAD_START, 1),
                            null,
                            null,
                            minute(60),
                            minute(60)));
        }
    }

    @Nested
    class AfterAChangeOfPriority {
        private QueueRankChanged changed(Priority priority, QueueRank rank, boolean waiting) {
            return new QueueRankChanged(CLINIC, QUEUE, "a", 1, priority, rank, waiting, minute(90));
        }

        @Test
        void countsTheHeadStartFromJoining() {
            queue.joined("a", 60)
                    .when(aggregate -> aggregate.changePriority("a", Priority.SVIP, minute(90)))
                    .expectEvents(changed(Priority.SVIP, joinedRank(false, 60, SVIP_HEAD_START, 1), true));
        }

        @Test
        void replacesTheHeadStart() {
            queue.joined("a", Priority.SVIP, 60, null)
                    .when(aggregate -> aggregate.changePriority("a", Priority.VIP, minute(90)))
                    .expectEvents(changed(Priority.VIP, joinedRank(false, 60, VIP_HEAD_START, 1), true));
        }

        @Test
        void ranksABookingThatDoesNotWait() {
            queue.joined("a", 60)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.changePriority("a", Priority.EMERGENCY, minute(90)))
                    .expectEvents(changed(Priority.EMERGENCY, joinedRank(true, 60, Duration.ZERO, 1), false));
        }
    }

    @Nested
    class AfterRequeueAndChangeOfPriority {
        private QueueFixture requeued(Priority priority) {
            return queue.joined("a", priority, 0, null)
                    .joined("b", 4)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .given(new BookingRequeued(
                            CLINIC,
                            QUEUE,
                            "a",
                            "patient-a",
                            1,
                            priority,
                            requeuedRank(priority == Priority.EMERGENCY, 5, 3),
                            null,
                            null,
                            minute(0),
                            "nine",
                            minute(5)));
        }

        private void assertKeepsTheTimeOfTheRequeue(Priority from, Priority to) {
            requeued(from)
                    .when(aggregate -> aggregate.changePriority("a", to, minute(6)))
                    .expectEvents(new QueueRankChanged(
                            CLINIC, QUEUE, "a", 1, to, requeuedRank(to == Priority.EMERGENCY, 5, 3), true, minute(6)));
        }

        @Test
        void toAClassWithoutHeadStart() {
            assertKeepsTheTimeOfTheRequeue(Priority.VIP, Priority.STANDARD);
        }

        @Test
        void toAClassWithHeadStart() {
            assertKeepsTheTimeOfTheRequeue(Priority.STANDARD, Priority.SVIP);
        }

        @Test
        void toEmergency() {
            assertKeepsTheTimeOfTheRequeue(Priority.STANDARD, Priority.EMERGENCY);
        }

        @Test
        void fromEmergency() {
            assertKeepsTheTimeOfTheRequeue(Priority.EMERGENCY, Priority.VIP);
        }

        @Test
        void precedesLaterJoins() {
            requeued(Priority.VIP).when(aggregate -> {
                aggregate.changePriority("a", Priority.STANDARD, minute(6));
                aggregate.join(join("c").command(), slot -> 0, minute(7), minute(7));
                assertThat(order(aggregate)).containsExactly("b", "a", "c");
            });
        }
    }

    @Nested
    class AfterAChangeOfPolicy {
        private QueueFixture withoutHeadStarts() {
            return queue.joined("a", Priority.VIP, 60, null)
                    .given(new QueuePolicyChanged(
                            CLINIC,
                            QUEUE,
                            "Knee surgery",
                            PolicyRevision.next(
                                    open().policy(),
                                    true,
                                    new QueuePolicyUpdate(null, null, null, null, null, null, null, null, Map.of())),
                            "fairness",
                            minute(61)));
        }

        @Test
        void isUnchangedForWaitingBookings() {
            withoutHeadStarts().joined("b", Priority.STANDARD, 50, null);
            assertOrder("a", "b");
        }

        @Test
        void followsTheNewHeadStartsOnceTheClassChanges() {
            withoutHeadStarts()
                    .when(aggregate -> aggregate.changePriority("a", Priority.SVIP, minute(90)))
                    .expectEvents(new QueueRankChanged(
                            CLINIC,
                            QUEUE,
                            "a",
                            1,
                            Priority.SVIP,
                            joinedRank(false, 60, Duration.ZERO, 1),
                            true,
                            minute(90)));
        }
    }

    @Nested
    class AfterDecline {
        private final QueueFixture keepPlaceQueue = new QueueFixture(open().onLapse(LapsePolicy.KEEP_PLACE));

        private BookingRequeued requeued(Priority priority, QueueRank rank) {
            return new BookingRequeued(
                    CLINIC, QUEUE, "a", "patient-a", 1, priority, rank, null, null, minute(0), "nine", minute(5));
        }

        @Test
        void isBehindAllWaitingBookings() {
            queue.joined("a", 0)
                    .joined("b", 2)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.STANDARD, requeuedRank(false, 5, 3)));
        }

        @Test
        void isBehindLaterEffectiveTimes() {
            queue.joined("a", 0)
                    .joined("b", 9)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.STANDARD, requeuedRank(false, 9, 3)));
        }

        @Test
        void hasNoHeadStart() {
            queue.joined("a", Priority.SVIP, 0, null)
                    .joined("b", 4)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.SVIP, requeuedRank(false, 5, 3)));
        }

        @Test
        void keepsAnEmergencyBeforeOtherClasses() {
            queue.joined("a", Priority.EMERGENCY, 0, null)
                    .joined("b", 4)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.EMERGENCY, requeuedRank(true, 5, 3)));
        }

        @Test
        void isBehindAllOtherEmergencies() {
            queue.joined("a", Priority.EMERGENCY, 0, null)
                    .joined("b", Priority.EMERGENCY, 9, null)
                    .joined("c", 9)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.EMERGENCY, requeuedRank(true, 9, 4)));
        }

        @Test
        void isUnchangedWithKeepPlace() {
            keepPlaceQueue
                    .joined("a", 0)
                    .joined("b", 2)
                    .published(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(aggregate -> aggregate.requeueAfterDecline("a", "nine", minute(5)))
                    .expectEvents(requeued(Priority.STANDARD, joinedRank(false, 0, Duration.ZERO, 1)));
        }
    }

    @Test
    void isUnchangedAfterARevocation() {
        queue.joined("a", 0)
                .joined("b", 2)
                .published(slot("nine", 4, 1))
                .chosen("a", "nine", 1)
                .when(aggregate -> aggregate.requeueAfterRevocation("a", "nine", minute(5)))
                .expectEvents(new BookingRequeued(
                        CLINIC,
                        QUEUE,
                        "a",
                        "patient-a",
                        1,
                        Priority.STANDARD,
                        joinedRank(false, 0, Duration.ZERO, 1),
                        null,
                        null,
                        minute(0),
                        null,
                        minute(5)));
    }
}
