package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SlotDefinition;
import com.sapoche.booking.api.slot.SlotResult;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Withdrawn slots")
class WithdrawSlotTest extends CommandScenario {
    @Test
    void revokeAllTakenSeats() {
        given(publish("nine", 1, 3), join("a").command(), join("b").command(), confirm("a"));

        assertThat(ledger.describeEvents(withdraw("nine")))
                .containsExactly(
                        "SlotWithdrawn nine", "SeatRevoked a nine", "SeatRevoked b nine", "CapacityWithdrawn nine");
    }

    @Test
    void requeueTheirBookingsInPlace() {
        given(
                publish("nine", 1, 2),
                join("a").command(),
                join("b").command(),
                confirm("a"),
                join("c").command());
        given(withdraw("nine"));

        assertThat(ledger.describeEvents(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN)))
                .containsExactly("BookingSeatRevoked b nine", "BookingRequeued b");
        assertThat(ledger.resultOf(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN)))
                .isEqualTo(state("a", BookingStatus.WAITING));
        assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");
        assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
    }

    @Test
    void dropThePreferenceForThatSlot() {
        given(publish("nine", 1, 1), join("a").preferring(preferredSlot("nine")).command(), withdraw("nine"));
        given(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN), publish("ten", 2, 1));

        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a ten");
    }

    @Test
    void areNotOffered() {
        given(publish("nine", 1, 1), withdraw("nine"));

        ledger.assertRejected(join("a").withoutWaiting().command(), ErrorCode.NO_SEAT);
    }

    @Test
    void ignoreBookingsInServiceRescheduledOrCancelled() {
        given(publish(slot("nine", 1, 3), slot("ten", 2, 1)));
        given(join("a").command(), join("b").command(), join("c").command(), confirm("a"), withdraw("nine"));
        given(start("a"), reschedule("b", "ten"), cancel("c"));

        ledger.assertNoEvents(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN));
        ledger.assertNoEvents(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN));
        ledger.assertNoEvents(requeue("c", 1, RevocationReason.SLOT_WITHDRAWN));
    }

    @Test
    void replayTheFirstResult() {
        SlotDefinition nine = slot("nine", 1, 1);
        given(publish(nine), withdraw("nine"));

        ledger.assertReplayed(withdraw("nine"), new SlotResult("nine", nine.start(), nine.end(), null, 1, 0, true));
    }

    @Test
    void rejectAnUnknownSlot() {
        ledger.assertRejected(withdraw("none"), ErrorCode.SLOT_NOT_FOUND);
    }

    @Test
    void ignoreAReleaseLongAfterTheEnd() {
        given(publish("nine", 1, 1), join("a").command(), confirm("a"));
        ledger.advanceClock(Duration.ofDays(3));
        given(publish("later", 100, 1));

        assertThat(ledger.describeEvents(cancel("a"))).contains("BookingCancelled a", "BookingRemovedFromQueue a");
        assertThat(ledger.describeEvents(join("b").command())).contains("SeatOffered b later");
    }
}
