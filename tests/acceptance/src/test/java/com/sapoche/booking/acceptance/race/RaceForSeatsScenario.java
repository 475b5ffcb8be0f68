package com.sapoche.booking.acceptance.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Verifies that 300 concurrent clients never overbook a slot of five seats. */
@LedgerTest
class RaceForSeatsScenario {
    private static final int CLIENTS = 300;
    private static final int SEATS = 5;
    private static final int RACES = Integer.getInteger("ledger.races", 20);

    @Test
    void offersFiveSeatsAndQueuesTheOthers(ClinicClient clinic) {
        for (int race = 1; race <= RACES; race++) {
            long start = System.nanoTime();
            QueueClient queue = clinic.opensQueue();
            SlotClient slot = queue.publishes(SEATS);
            List<ApiResponse> responses = allJoin(queue);
            Map<String, List<ApiResponse>> byStatus = responses.stream()
                    .collect(Collectors.groupingBy(response -> response.is(201).text("status")));
            assertThat(byStatus.keySet()).containsExactlyInAnyOrder("OFFERED", "WAITING");
            assertThat(byStatus.get("OFFERED")).hasSize(SEATS);
            // Compares the queries with the responses.
            assertThat(byStatus.get("WAITING").stream()
                            .map(response -> response.number("position"))
                            .sorted())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, CLIENTS - SEATS).boxed().toList());
            assertQueueState(queue, slot, SEATS, byStatus.get("WAITING"));
            System.out.printf("race %d: %d joins in %.1f s%n", race, CLIENTS, (System.nanoTime() - start) / 1e9);
        }
    }

    @Test
    void rejectsBookingsThatMayNotWaitWithoutTrace(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient slot = queue.publishes(SEATS);
        List<ApiResponse> responses = allJoin(queue, "waitIfNone", false);
        List<ApiResponse> rejected =
                responses.stream().filter(response -> response.status() != 201).toList();
        assertThat(rejected).hasSize(CLIENTS - SEATS).allSatisfy(response -> response.rejected(409, "NO_SEAT"));
        assertQueueState(queue, slot, SEATS, List.of());
        assertThat(queue.state().number("lastTicket")).isEqualTo(SEATS);
        assertThat(responses.stream()
                        .filter(response -> response.status() == 201)
                        .mapToLong(response -> response.number("ticket"))
                        .sorted())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void confirmsOffersWhileOthersJoin(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient slot = queue.publishes(SEATS);
        List<CompletableFuture<ApiResponse>> sent = new ArrayList<>();
        List<CompletableFuture<ApiResponse>> confirmed = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            CompletableFuture<ApiResponse> joined = queue.joinsLater("patient-" + i);
            sent.add(joined);
            confirmed.add(joined.thenCompose(response -> response.text("status").equals("OFFERED")
                    ? clinic.postLater("/bookings/" + response.text("bookingId") + "/confirm", null)
                    : CompletableFuture.completedFuture(response)));
        }
        List<ApiResponse> last = confirmed.stream().map(CompletableFuture::join).toList();
        assertThat(last.stream().filter(response -> response.text("status").equals("CONFIRMED")))
                .hasSize(SEATS);
        assertQueueState(
                queue,
                slot,
                0,
                sent.stream()
                        .map(CompletableFuture::join)
                        .filter(response -> response.text("status").equals("WAITING"))
                        .toList());
        assertThat(queue.state().number("confirmed")).isEqualTo(SEATS);
    }

    @Test
    void offersLaterSeatsToTheFirstInRank(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        List<ApiResponse> responses = allJoin(queue);
        List<String> line = queue.waitingBookings();
        assertThat(line).hasSize(CLIENTS);
        SlotClient slot = queue.publishes(SEATS);
        Awaitility.await("the seats are offered")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> queue.state().number("offered") == SEATS);
        assertThat(queue.entries("OFFERED").stream()
                        .map(entry -> entry.path("bookingId").asString()))
                .containsExactlyInAnyOrderElementsOf(line.subList(0, SEATS));
        List<ApiResponse> waiting = responses.stream()
                .filter(response -> line.subList(SEATS, CLIENTS).contains(response.text("bookingId")))
                .toList();
        assertQueueState(queue, slot, SEATS, waiting);
    }

    private static List<ApiResponse> allJoin(QueueClient queue, Object... fields) {
        List<CompletableFuture<ApiResponse>> sent = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            sent.add(queue.joinsLater("patient-" + i, fields));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** Asserts the number of offers and waiting bookings, the order by ticket, and that no seat is free. */
    private static void assertQueueState(QueueClient queue, SlotClient slot, int offered, List<ApiResponse> waiting) {
        assertThat(queue.state().number("offered")).isEqualTo(offered);
        assertThat(queue.state().number("waiting")).isEqualTo(waiting.size());
        List<JsonNode> line = queue.entries("WAITING");
        assertThat(line.stream().map(entry -> entry.path("position").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, waiting.size()).boxed().toList());
        // Equal times are ordered by ticket, and tickets are assigned in the order of joining.
        assertThat(line.stream().map(entry -> entry.path("bookingId").asString()))
                .containsExactlyElementsOf(waiting.stream()
                        .sorted(Comparator.comparing((ApiResponse response) -> response.number("ticket")))
                        .map(response -> response.text("bookingId"))
                        .toList());
        JsonNode seats = queue.get("/availability").is(200).json().get(0);
        assertThat(seats).isNotNull();
        assertThat(seats.path("slotId").asString()).isEqualTo(slot.id());
        assertThat(seats.path("free").asInt()).isZero();
        assertThat(seats.path("seats").asInt()).isEqualTo(SEATS);
    }
}
