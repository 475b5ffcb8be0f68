package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests the time from which a waiting booking accepts other slots: a policy offers free seats at that time. */
@DisplayName("The end of a preferred slot")
class PreferredSlotEndTest extends CommandScenario {
    private static final Instant END_OF_NINE = OPENING.plus(Duration.ofHours(2));

    @Test
    void isRecordedWithTheJoin() {
        given(publish("nine", 1, 1), join("x").command());

        QueueJoined joined = event(
                QueueJoined.class, join("a").preferring(preferredSlot("nine")).command());

        assertThat(joined.preferredSlotEnd()).isEqualTo(END_OF_NINE);
    }

    @Test
    void isRecordedWithAChangedPreference() {
        given(publish("nine", 1, 1), join("x").command(), join("a").command());

        PreferenceChanged changed = event(PreferenceChanged.class, reschedule("a", preferredSlot("nine")));

        assertThat(changed.preferredSlotEnd()).isEqualTo(END_OF_NINE);
    }

    @Test
    void isRecordedWithTheRequeueOfABookingWhoseOtherSeatIsRevoked() {
        given(
                publish("nine", 1, 1),
                join("a").preferring(preferredSlot("nine")).command(),
                confirm("a"),
                publish("ten", 2, 1),
                reschedule("a", "ten"),
                withdraw("ten"));

        BookingRequeued requeued = event(BookingRequeued.class, requeue("a", 2, RevocationReason.SLOT_WITHDRAWN));

        assertThat(requeued.preferredSlotEnd()).isEqualTo(END_OF_NINE);
    }

    @Test
    void isAbsentWithoutAPreferredSlot() {
        assertThat(event(QueueJoined.class, join("a").preferring(with("MRI")).command())
                        .preferredSlotEnd())
                .isNull();
    }

    private <T> T event(Class<T> type, LedgerCommand command) {
        return ledger.events(command).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
