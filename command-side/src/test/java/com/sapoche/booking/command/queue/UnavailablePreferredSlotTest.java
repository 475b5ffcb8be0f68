package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.allocation;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static com.sapoche.booking.command.fixture.TestCommands.preferredSlot;
import static com.sapoche.booking.command.fixture.TestCommands.slot;
import static com.sapoche.booking.command.queue.QueueFixture.joinedRank;
import static com.sapoche.booking.command.queue.QueueFixture.minute;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.CapacityWithdrawn;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.RankedCandidate;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A preferred slot")
class UnavailablePreferredSlotTest {
    private static final Preference ANY = new Preference(null, null, null, null);

    private final QueueFixture queue = new QueueFixture(open());

    /** Lasts from minute 60 to 120; all seats are taken. */
    private final SlotDefinition nine = slot("nine", 1, 1);
    /** Lasts from minute 240 to 300. */
    private final SlotDefinition noon = slot("noon", 4, 1);

    private static PreferenceChanged preferenceChanged(
            String bookingId, long ticket, @Nullable Preference preference, long minute) {
        return new PreferenceChanged(CLINIC, QUEUE, bookingId, ticket, preference, null, minute(minute));
    }

    private QueueFixture waitingForNine() {
        return queue.joined("x", 0)
                .published(nine)
                .chosen("x", "nine", 1)
                .joined("a", Priority.STANDARD, 1, preferredSlot("nine"));
    }

    @Test
    void isRemovedFromPreferencesWhenWithdrawn() {
        Preference restricted = new Preference(minute(30), null, "MRI", "nine");
        waitingForNine()
                .joined("b", Priority.STANDARD, 2, preferredSlot("noon"))
                .joined("c", Priority.STANDARD, 3, restricted)
                .joined("d", 4)
                .when(aggregate -> aggregate.withdrawCapacity("nine", minute(5)))
                .expectEvents(
                        new CapacityWithdrawn(CLINIC, QUEUE, "nine", minute(5)),
                        preferenceChanged("a", 2, ANY, 5),
                        preferenceChanged("c", 4, new Preference(minute(30), null, "MRI", null), 5));
    }

    @Test
    void staysPreferredWhenAnotherSlotIsWithdrawn() {
        waitingForNine()
                .published(noon)
                .when(aggregate -> aggregate.withdrawCapacity("noon", minute(5)))
                .expectEvents(new CapacityWithdrawn(CLINIC, QUEUE, "noon", minute(5)));
    }

    @Test
    void isReplacedByAnotherSlotAfterItsEnd() {
        waitingForNine()
                .published(noon)
                .when(aggregate -> aggregate.assignFreeSeats(20, queue.availability(), minute(120)))
                .expectEvents(
                        preferenceChanged("a", 2, ANY, 120),
                        new CandidateChosen(
                                CLINIC,
                                QUEUE,
                                "a",
                                2,
                                "noon",
                                allocation("a", 1),
                                1,
                                1,
                                List.of(new RankedCandidate(
                                        "a",
                                        Priority.STANDARD,
                                        joinedRank(false, 1, Duration.ZERO, 2),
                                        ANY,
                                        CandidateOutcome.CHOSEN)),
                                minute(120)));
    }

    @Test
    void isNotReplacedBeforeItsEnd() {
        waitingForNine()
                .published(noon)
                .when(aggregate -> aggregate.assignFreeSeats(
                        20, queue.availability(), minute(120).minusMillis(1)))
                .expectNoEvents();
    }

    @Test
    void isReplacedIfTheQueueNoLongerContainsIt() {
        queue.joined("a", Priority.STANDARD, 1, preferredSlot("unknown"))
                .published(noon)
                .when(aggregate -> assertThat(aggregate.assignFreeSeats(20, queue.availability(), minute(1)))
                        .containsExactly(new SeatAssignment("a", allocation("a", 1), "noon")))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void staysPreferredWithoutAnotherFreeSeat() {
        waitingForNine()
                .when(aggregate -> aggregate.assignFreeSeats(20, queue.availability(), minute(120)))
                .expectNoEvents();
    }
}
