package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lifecycle of a booking")
class BookingLifecycleTest extends CommandScenario {
    @Test
    void completesABookingAfterLapseWithdrawalAndReschedule() {
        // Ann joins behind Bob; there is no seat yet.
        given(join("bob").command());
        ledger.advanceClock(Duration.ofMinutes(1));
        given(join("ann").command());

        // The clinic publishes a slot. Bob is first, and his offer lapses.
        given(publish("nine", 1, 1));
        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered bob nine");
        ledger.advanceClock(TTL.plusMillis(1));
        assertThat(ledger.describeEvents(lapse("bob", 1))).contains("OfferLapsed bob nine -> WAITING");

        // Ann gets the next offer and confirms it.
        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered ann nine");
        assertThat(ledger.resultOf(confirm("ann"))).isEqualTo(state("ann", BookingStatus.CONFIRMED));

        // The clinic withdraws the slot. Ann is requeued with her rank, before Bob.
        given(withdraw("nine"));
        assertThat(ledger.describeEvents(requeue("ann", 1, RevocationReason.SLOT_WITHDRAWN)))
                .contains("BookingRequeued ann");
        given(publish("ten", 2, 1));
        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered ann ten");

        // Ann reschedules to a later slot, where Bob with a raised priority has a seat. Her old seat is released.
        given(confirm("ann"), priority("bob", Priority.VIP), publish("eleven", 3, 2), offerFreeSeats());
        assertThat(ledger.describeEvents(reschedule("ann", "eleven")))
                .contains("BookingRescheduled ann eleven", "CapacityReleased ann ten");

        // Ann checks in, is served, and may join again after completion.
        ledger.advanceClock(Duration.ofHours(2));
        given(checkIn("ann"), start("ann"), complete("ann"));
        assertThat(ledger.describeEvents(
                        join("ann-again").patient("patient-ann").command()))
                .contains("QueueJoined ann-again");
    }
}
