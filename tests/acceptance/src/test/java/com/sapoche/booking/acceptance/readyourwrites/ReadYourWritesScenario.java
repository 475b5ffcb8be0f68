package com.sapoche.booking.acceptance.readyourwrites;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Verifies that the next request sees the effect of each command, with eight concurrent clients and no pause between requests. */
@LedgerTest
class ReadYourWritesScenario {
    private static final int CLIENTS = 8;
    /** Number of repetitions per client. */
    private static final int TIMES = Integer.getInteger("ledger.read-your-writes.times", 125);

    /** Runs the requests of one repetition; {@code n} is its number. */
    private interface ClientStory {
        void run(ClinicClient clinic, QueueClient queue, int n);
    }

    @Test
    void confirmsAnOfferImmediately(ClinicClient clinic) throws Exception {
        repeat(clinic, "offered, confirmed", (here, queue, n) -> {
            SlotClient slot = queue.publishes(1);
            ApiResponse joined = queue.joins("p" + n, "preference", JsonBodies.object("slotId", slot.id()))
                    .is(201);
            assertThat(joined.text("status")).isEqualTo("OFFERED");
            assertThat(here.booking(joined.text("bookingId")).confirms().is(200).text("status"))
                    .isEqualTo("CONFIRMED");
        });
    }

    @Test
    void joinsAgainAfterACancellation(ClinicClient clinic) throws Exception {
        repeat(clinic, "cancelled, joined again", (here, queue, n) -> {
            BookingClient booking = queue.joined("ada");
            booking.cancels().is(200);
            queue.joined("ada").cancels().is(200);
        });
    }

    @Test
    void rejectsAConfirmOfAWithdrawnSlot(ClinicClient clinic) throws Exception {
        repeat(clinic, "withdrawn, not confirmed", (here, queue, n) -> {
            SlotClient slot = queue.publishes(1);
            BookingClient booking =
                    queue.joined("p" + n, "preference", JsonBodies.object("slotId", slot.id()), "waitIfNone", false);
            slot.withdraws().is(200);
            booking.confirms().rejected(409, "SLOT_WITHDRAWN");
            // The requeued booking would be the first to be offered the next slot.
            booking.cancels().is(200);
        });
    }

    @Test
    void callsTwoPatientsConcurrently(ClinicClient clinic) throws Exception {
        repeat(clinic, "two desks, two patients", (here, queue, n) -> {
            String ada = queue.joined("ada" + n).id();
            String ben = queue.joined("ben" + n).id();
            CompletableFuture<ApiResponse> one =
                    here.postLater(queue.path("/call-next"), JsonBodies.object("room", "1"));
            CompletableFuture<ApiResponse> two =
                    here.postLater(queue.path("/call-next"), JsonBodies.object("room", "2"));
            assertThat(List.of(
                            one.join().is(200).text("bookingId"),
                            two.join().is(200).text("bookingId")))
                    .containsExactlyInAnyOrder(ada, ben);
        });
    }

    @Test
    void rejectsAJoinForAConfirmedSeat(ClinicClient clinic) throws Exception {
        repeat(clinic, "confirmed, no seat left", (here, queue, n) -> {
            SlotClient slot = queue.publishes(1);
            var there = JsonBodies.object("slotId", slot.id());
            queue.joined("ada" + n, "preference", there).confirms().is(200);
            queue.joins("ben" + n, "preference", there, "waitIfNone", false).rejected(409, "NO_SEAT");
        });
    }

    @Test
    void offersAPublishedSlotImmediately(ClinicClient clinic) throws Exception {
        repeat(clinic, "published, offered", (here, queue, n) -> {
            SlotClient slot = queue.publishes(1);
            assertThat(queue.joins("p" + n, "preference", JsonBodies.object("slotId", slot.id()), "waitIfNone", false)
                            .is(201)
                            .text("status"))
                    .isEqualTo("OFFERED");
        });
    }

    @Test
    void joinsAgainAfterTheService(ClinicClient clinic) throws Exception {
        repeat(clinic, "completed, joined again", (here, queue, n) -> {
            BookingClient booking = queue.joined("ada");
            booking.send("start").is(200);
            booking.send("complete").is(200);
            queue.joined("ada").cancels().is(200);
        });
    }

    private static void repeat(ClinicClient clinic, String what, ClientStory story) throws Exception {
        long start = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                runs.add(clients.submit(() -> {
                    QueueClient queue = clinic.opensQueue();
                    for (int n = 0; n < TIMES; n++) {
                        story.run(clinic, queue, n);
                    }
                }));
            }
            for (Future<?> one : runs) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        } finally {
            clients.shutdownNow();
        }
        System.out.printf("%d × %s: %.1f s%n", CLIENTS * TIMES, what, (System.nanoTime() - start) / 1e9);
    }
}
