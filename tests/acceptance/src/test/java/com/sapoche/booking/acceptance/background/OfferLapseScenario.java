package com.sapoche.booking.acceptance.background;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import com.sapoche.booking.testkit.RestartableLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Verifies that offers lapse at their deadline by the queue's policy, also if the ledger was down at that time. */
@LedgerTest
@Execution(ExecutionMode.CONCURRENT)
class OfferLapseScenario {
    @Test
    void requeueAtEnd(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT5S", "onLapse", "REQUEUE_AT_END");
        // All bookings wait before the first offer is created, on slow machines, too.
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        BookingClient cem = queue.joined("cem");
        queue.publishes(1);
        ada.becomes("OFFERED");
        ben.becomes("OFFERED");
        assertThat(ada.status()).isEqualTo("WAITING");
        assertThat(queue.waitingBookings()).endsWith(ada.id()).doesNotContain(ben.id());
        assertThat(cem.get().number("position")).isLessThan(ada.get().number("position"));
    }

    @Test
    void keepPlace(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT5S", "onLapse", "KEEP_PLACE");
        // All bookings wait before the first offer is created, on slow machines, too.
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        BookingClient cem = queue.joined("cem");
        queue.publishes(1);
        ada.becomes("OFFERED");
        ben.becomes("OFFERED");
        assertThat(queue.waitingBookings()).startsWith(ada.id());
        cem.becomes("OFFERED");
        assertThat(queue.waitingBookings()).containsExactly(ada.id(), ben.id());
    }

    @Test
    void remove(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT1S", "onLapse", "REMOVE");
        queue.publishes(1);
        BookingClient ada = queue.joined("ada").becomes("LAPSED");
        ada.confirms().rejected(409, "OFFER_LAPSED");
        assertThat(queue.waitingBookings()).isEmpty();
        queue.joins("ada").is(201);
    }

    @Test
    void removesABookingAfterTheMaximumNumberOfOffers(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT3S", "onLapse", "KEEP_PLACE", "maxOffers", 2);
        // Each slot is offered to a booking once.
        List<SlotClient> slots = List.of(queue.publishes(1), queue.publishes(1), queue.publishes(1));
        BookingClient ada = queue.joined("ada");
        ada.becomes("LAPSED");
        BookingClient ben = queue.joined("ben");
        assertThat(slots).extracting(SlotClient::id).contains(ben.slot());
        ApiResponse seats = queue.get("/availability").is(200);
        assertThat(seats.json()
                        .valueStream()
                        .mapToInt(slot -> slot.path("free").asInt())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void releasesSeatsWithinFiveSecondsOfTheDeadline(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT2S", "onLapse", "REMOVE");
        queue.publishes(20);
        List<BookingClient> offered = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            offered.add(queue.joined("patient-" + i));
        }
        Instant last = offered.stream()
                .map(booking -> booking.get().get("offer").path("expiresAt"))
                .filter(until -> !until.isMissingNode())
                .map(until -> Instant.parse(until.asString()))
                .max(Instant::compareTo)
                .orElseGet(Instant::now);
        Awaitility.await("all seats are free again")
                .atMost(Duration.between(Instant.now(), last).plusSeconds(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> queue.get("/availability")
                                .is(200)
                                .json()
                                .get(0)
                                .path("free")
                                .asInt()
                        == 20);
        offered.forEach(booking -> booking.is("LAPSED"));
    }

    @Test
    void endsAnOfferAtTheEndOfItsSlot(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT1H", "onLapse", "REMOVE");
        Instant end = Instant.now().plusSeconds(3);
        queue.publishes("start", end.minusSeconds(600), "end", end);
        BookingClient ada = queue.joined("ada");
        assertThat(Instant.parse(ada.get().get("offer").path("expiresAt").asString()))
                .isBetween(end.minusMillis(1), end.plusMillis(1));
        ada.becomes("LAPSED");
    }

    @Test
    void keepsOpenOffersOverARestartAndAKill(RestartableLedger ledger) {
        ClinicClient clinic = new ClinicClient(ledger.url(), "clinic-" + Long.toString(System.nanoTime(), 36));
        for (Runnable ending : List.<Runnable>of(ledger::stop, ledger::kill)) {
            QueueClient soon = clinic.opensQueue("offerTtl", "PT3S", "onLapse", "REMOVE");
            soon.publishes(1);
            BookingClient ada = soon.joined("ada");
            BookingClient ben = soon.joined("ben");
            QueueClient later = clinic.opensQueue("offerTtl", "PT10M");
            later.publishes(1);
            BookingClient cem = later.joined("cem");
            // A seat released just before the end is still offered.
            QueueClient freed = clinic.opensQueue();
            freed.publishes(1);
            BookingClient dora = freed.joined("dora");
            BookingClient eli = freed.joined("eli");
            dora.cancels().is(200);

            ending.run();
            ledger.start();

            ada.becomes("LAPSED");
            // The seat was offered to Ben; that offer may have lapsed before the ledger was ready.
            ben.becomesOneOf("OFFERED", "LAPSED");
            cem.is("OFFERED").confirms().is(200);
            eli.becomes("OFFERED").confirms().is(200);
        }
    }
}
