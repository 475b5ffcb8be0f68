package com.sapoche.booking.acceptance.background;

import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Verifies that the queue's policy ends bookings that nobody ends, and that their patients can join again. */
@LedgerTest
@Execution(ExecutionMode.CONCURRENT)
class OverdueBookingScenario {
    @Test
    void recordsANoShowAfterTheEndOfTheSlot(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("noShowAfter", "PT1S", "autoConfirm", true);
        publishesASlotThatEndsSoon(queue);
        BookingClient ada = queue.joined("ada").is("CONFIRMED");

        ada.becomes("NO_SHOW");

        ada.send("no-show").rejected(409, "WRONG_STATE");
        queue.joins("ada").is(201);
    }

    @Test
    void recordsANoShowOfACheckedInPatient(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("noShowAfter", "PT1S", "autoConfirm", true);
        publishesASlotThatEndsSoon(queue);
        BookingClient ada = queue.joined("ada");
        ada.send("check-in").is(200);

        ada.becomes("NO_SHOW");
    }

    @Test
    void completesAServiceOfAWalkInQueue(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("closeAfter", "PT1S");
        BookingClient ada = queue.joined("ada");
        queue.callsNext().is(200);

        ada.becomes("FULFILLED");

        ada.send("complete").rejected(409, "WRONG_STATE");
        queue.joins("ada").is(201);
    }

    @Test
    void completesAServiceWithASeat(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("closeAfter", "PT1S", "autoConfirm", true);
        queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        ada.send("start").is(200);

        ada.becomes("FULFILLED");
    }

    private static void publishesASlotThatEndsSoon(QueueClient queue) {
        Instant end = Instant.now().plusSeconds(6);
        queue.publishes("start", end.minusSeconds(600), "end", end);
    }
}
