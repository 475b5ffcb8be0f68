package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.join;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static com.sapoche.booking.command.fixture.TestCommands.slot;
import static com.sapoche.booking.command.queue.QueueFixture.minute;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The order of the line")
class RankingTest {
    private final QueueFixture queue = new QueueFixture(open());

    private static List<String> order(BookingQueue queue) {
        return queue.line().view().stream().map(WaitingListEntry::bookingId).toList();
    }

    private void isOrder(String... bookings) {
        queue.when(line -> assertThat(order(line)).containsExactly(bookings)).expectNoEvents();
    }

    @Test
    void isThatOfJoining() {
        queue.joined("b", 2).joined("a", 1);

        isOrder("a", "b");
    }

    @Test
    void ofThoseWhoJoinedTogetherIsThatOfTheirTickets() {
        queue.joined("b", 1).joined("a", 1);

        isOrder("b", "a");
    }

    @Test
    void letsAClassOvertakeByItsHeadStart() {
        queue.joined("a", 0).joined("b", Priority.VIP, 14, null);

        isOrder("b", "a");
    }

    @Test
    void atJustTheHeadStartIsThatOfTickets() {
        queue.joined("a", 0).joined("b", Priority.VIP, 15, null);

        isOrder("a", "b");
    }

    @Test
    void letsNobodyOvertakeByMore() {
        queue.joined("a", 0).joined("b", Priority.SVIP, 31, null).joined("c", Priority.VIP, 16, null);

        isOrder("a", "b", "c");
    }

    @Test
    void putsEmergenciesFirstHoweverLateTheyCome() {
        queue.joined("a", Priority.SVIP, 0, null).joined("b", Priority.EMERGENCY, 600, null);

        isOrder("b", "a");
    }

    @Test
    void amongEmergenciesIsThatOfJoining() {
        queue.joined("a", Priority.EMERGENCY, 5, null).joined("b", Priority.EMERGENCY, 4, null);

        isOrder("b", "a");
    }

    @Nested
    class OnJoining {
        @Test
        void givesAPlaceEarlierByTheHeadStart() {
            queue.when(line -> assertThat(line.join(join("a").as(Priority.SVIP).command(), minute(60), minute(60))
                                    .position())
                            .isEqualTo(1))
                    .expectEvents(new QueueJoined(
                            CLINIC,
                            QUEUE,
                            "a",
                            "patient-a",
                            1,
                            Priority.SVIP,
                            new QueueRank(false, minute(30), 1),
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
                    .when(line -> line.changePriority("a", Priority.SVIP, minute(90)))
                    .expectEvents(changed(Priority.SVIP, new QueueRank(false, minute(30), 1), true));
        }

        @Test
        void takesTheOldHeadStartBack() {
            queue.joined("a", Priority.SVIP, 60, null)
                    .when(line -> line.changePriority("a", Priority.VIP, minute(90)))
                    .expectEvents(changed(Priority.VIP, new QueueRank(false, minute(45), 1), true));
        }

        @Test
        void keepsWhoIsOutOfLineOutOfLine() {
            queue.joined("a", 60)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.changePriority("a", Priority.EMERGENCY, minute(90)))
                    .expectEvents(changed(Priority.EMERGENCY, new QueueRank(true, minute(60), 1), false));
        }
    }

    @Nested
    class AfterLettingGo {
        private final QueueFixture keeping = new QueueFixture(open().onLapse(LapsePolicy.KEEP_PLACE));

        private BookingRequeued rejoined(Priority priority, QueueRank rank) {
            return new BookingRequeued(
                    CLINIC, QUEUE, "a", "patient-a", 1, priority, rank, null, minute(0), "nine", minute(5));
        }

        @Test
        void isBehindAllWhoWait() {
            queue.joined("a", 0)
                    .joined("b", 2)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.STANDARD, new QueueRank(false, minute(5), 3)));
        }

        @Test
        void isBehindWhoIsSaidToHaveJoinedLater() {
            queue.joined("a", 0)
                    .joined("b", 9)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.STANDARD, new QueueRank(false, minute(9), 3)));
        }

        @Test
        void givesNoHeadStartAgain() {
            queue.joined("a", Priority.SVIP, 0, null)
                    .joined("b", 4)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.SVIP, new QueueRank(false, minute(5), 3)));
        }

        @Test
        void leavesAnEmergencyBeforeAllOthers() {
            queue.joined("a", Priority.EMERGENCY, 0, null)
                    .joined("b", 4)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.EMERGENCY, new QueueRank(true, minute(5), 3)));
        }

        @Test
        void isBehindAllOtherEmergenciesAsWell() {
            queue.joined("a", Priority.EMERGENCY, 0, null)
                    .joined("b", Priority.EMERGENCY, 9, null)
                    .joined("c", 9)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.EMERGENCY, new QueueRank(true, minute(9), 4)));
        }

        @Test
        void isAsBeforeWhereThePolicyKeepsThePlace() {
            keeping.joined("a", 0)
                    .joined("b", 2)
                    .opened(slot("nine", 4, 1))
                    .chosen("a", "nine", 1)
                    .when(line -> line.rejoinAfterLettingGo("a", "nine", minute(5)))
                    .expectEvents(rejoined(Priority.STANDARD, new QueueRank(false, minute(0), 1)));
        }
    }

    @Test
    void isAsBeforeForWhoLostASeat() {
        queue.joined("a", 0)
                .joined("b", 2)
                .opened(slot("nine", 4, 1))
                .chosen("a", "nine", 1)
                .when(line -> line.rejoinAfterLosing("a", "nine", minute(5)))
                .expectEvents(new BookingRequeued(
                        CLINIC,
                        QUEUE,
                        "a",
                        "patient-a",
                        1,
                        Priority.STANDARD,
                        new QueueRank(false, minute(0), 1),
                        null,
                        minute(0),
                        null,
                        minute(5)));
    }
}
