package com.sapoche.booking.scenarios.atonce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.scenarios.clinic.Answer;
import com.sapoche.booking.scenarios.clinic.Booking;
import com.sapoche.booking.scenarios.clinic.Clinic;
import com.sapoche.booking.scenarios.clinic.Json;
import com.sapoche.booking.scenarios.clinic.Queue;
import com.sapoche.booking.scenarios.clinic.Slot;
import com.sapoche.booking.scenarios.ledger.OnTheLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Each a thousand times, by eight clients in eight queues at the same time, with no pause between two requests. */
@OnTheLedger
class TrueAtOnceScenario {
    private static final int CLIENTS = 8;
    private static final int TIMES = 125;

    /** One time; {@code n} differs from time to time. */
    private interface Story {
        void tell(Clinic clinic, Queue queue, int n);
    }

    @Test
    void whoIsOfferedASeatCanConfirm(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "offered, confirmed", (here, queue, n) -> {
            Slot slot = queue.publishes(1);
            Answer joined = queue.joins("p" + n, "preference", Json.object("slotId", slot.id()))
                    .is(201);
            assertThat(joined.text("status")).isEqualTo("OFFERED");
            assertThat(here.booking(joined.text("bookingId")).confirms().is(200).text("status"))
                    .isEqualTo("CONFIRMED");
        });
    }

    @Test
    void whoCancelsCanJoinAgain(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "cancelled, joined again", (here, queue, n) -> {
            Booking booking = queue.joined("ada");
            booking.cancels().is(200);
            queue.joined("ada").cancels().is(200);
        });
    }

    @Test
    void nobodyConfirmsAWithdrawnSlot(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "withdrawn, not confirmed", (here, queue, n) -> {
            Slot slot = queue.publishes(1);
            Booking booking =
                    queue.joined("p" + n, "preference", Json.object("slotId", slot.id()), "waitIfNone", false);
            slot.withdraws().is(200);
            booking.confirms().refused(409, "SLOT_WITHDRAWN");
            // Back in line, it would be the first whom the next slot is offered to.
            booking.cancels().is(200);
        });
    }

    @Test
    void twoDesksCallTwoPatients(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "two desks, two patients", (here, queue, n) -> {
            String ada = queue.joined("ada" + n).id();
            String ben = queue.joined("ben" + n).id();
            CompletableFuture<Answer> one = here.postLater(queue.path("/call-next"), Json.object("room", "1"));
            CompletableFuture<Answer> two = here.postLater(queue.path("/call-next"), Json.object("room", "2"));
            assertThat(List.of(
                            one.join().is(200).text("bookingId"),
                            two.join().is(200).text("bookingId")))
                    .containsExactlyInAnyOrder(ada, ben);
        });
    }

    @Test
    void aConfirmedSeatIsTaken(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "confirmed, no seat left", (here, queue, n) -> {
            Slot slot = queue.publishes(1);
            var there = Json.object("slotId", slot.id());
            queue.joined("ada" + n, "preference", there).confirms().is(200);
            queue.joins("ben" + n, "preference", there, "waitIfNone", false).refused(409, "NO_SEAT");
        });
    }

    @Test
    void aPublishedSlotIsThere(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "published, offered", (here, queue, n) -> {
            Slot slot = queue.publishes(1);
            assertThat(queue.joins("p" + n, "preference", Json.object("slotId", slot.id()), "waitIfNone", false)
                            .is(201)
                            .text("status"))
                    .isEqualTo("OFFERED");
        });
    }

    @Test
    void whoIsDoneCanJoinAgain(Clinic clinic) throws Exception {
        aThousandTimes(clinic, "completed, joined again", (here, queue, n) -> {
            Booking booking = queue.joined("ada");
            booking.does("start").is(200);
            booking.does("complete").is(200);
            queue.joined("ada").cancels().is(200);
        });
    }

    private static void aThousandTimes(Clinic clinic, String what, Story story) throws Exception {
        long begun = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> told = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                told.add(clients.submit(() -> {
                    Queue queue = clinic.opensQueue();
                    for (int n = 0; n < TIMES; n++) {
                        story.tell(clinic, queue, n);
                    }
                }));
            }
            for (Future<?> one : told) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        } finally {
            clients.shutdownNow();
        }
        System.out.printf("%d × %s: %.1f s%n", CLIENTS * TIMES, what, (System.nanoTime() - begun) / 1e9);
    }
}
