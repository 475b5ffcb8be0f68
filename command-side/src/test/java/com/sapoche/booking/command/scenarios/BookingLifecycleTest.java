package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a booking")
class BookingLifecycleTest extends CommandScenario {
    @Test
    void fromTheLineToItsEndWithAllThatComesBetween() {
        // Ann joins behind Bob; there is no seat yet.
        given(join("bob").command());
        ledger.wait(Duration.ofMinutes(1));
        given(join("ann").command());

        // The clinic publishes a slot: Bob is first, and does not answer in time.
        given(publish("nine", 1, 1));
        assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered bob nine");
        ledger.wait(TTL.plusMillis(1));
        assertThat(ledger.does(lapse("bob", 1))).contains("OfferLapsed bob nine -> WAITING");

        // The seat goes to Ann, who takes it.
        assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered ann nine");
        assertThat(ledger.answer(confirm("ann"))).isEqualTo(state("ann", BookingStatus.CONFIRMED));

        // The doctor is ill; Ann gets her old place back, before Bob, who stands at the end.
        given(withdraw("nine"));
        assertThat(ledger.does(returnToLine("ann", 1, RevocationReason.SLOT_WITHDRAWN)))
                .contains("BookingRequeued ann");
        given(publish("ten", 2, 1));
        assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered ann ten");

        // She would rather come an hour later. Bob, urgent by now, has one of those seats; hers is free.
        given(confirm("ann"), priority("bob", Priority.VIP), publish("eleven", 3, 2), offerFreeSeats());
        assertThat(ledger.does(reschedule("ann", "eleven")))
                .contains("BookingRescheduled ann eleven", "CapacityReleased ann ten");

        // She comes, is served, and is done; then she may join again.
        ledger.wait(Duration.ofHours(2));
        given(checkIn("ann"), start("ann"), complete("ann"));
        assertThat(ledger.does(join("ann-again").patient("patient-ann").command()))
                .contains("QueueJoined ann-again");
    }
}
