package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import com.sapoche.booking.testkit.RestartableLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Verifies that a command repeated with its key returns the first result and changes nothing, even after later commands. */
@LedgerTest
class IdempotencyContract {
    private record RecordedRequest(String path, JsonNode body, ApiResponse response) {}

    @Test
    void aRepeatedKeyReturnsTheFirstResult(ClinicClient clinic) {
        Map<String, RecordedRequest> recorded = sendEachCommandWithAKey(clinic);
        recorded.forEach((key, first) -> assertReplayed(clinic, key, first));
    }

    @Test
    void otherContentWithTheSameKeyIsRejected(ClinicClient clinic) {
        Map<String, RecordedRequest> recorded = sendEachCommandWithAKey(clinic);
        recorded.forEach((key, first) -> {
            clinic.post(
                    first.path(),
                    JsonBodies.object("patientRef", "other-patient", "name", "x"),
                    "Idempotency-Key",
                    key);
            RecordedRequest other = recorded.get(key.equals("open") ? "join" : "open");
            clinic.post(other.path(), other.body(), "Idempotency-Key", key).rejected(422, "KEY_REUSED");
        });
        // The same body for another path is different content; white space and field order make no difference.
        QueueClient queue = clinic.opensQueue();
        clinic.postText(queue.path("/bookings"), "{\"patientRef\":\"p\",\"priority\":\"VIP\"}", "Idempotency-Key", "k")
                .is(201);
        assertThat(clinic.postText(
                                queue.path("/bookings"),
                                "{ \"priority\" : \"VIP\", \"patientRef\":\"p\"}",
                                "Idempotency-Key",
                                "k")
                        .is(201)
                        .replayed())
                .isTrue();
        clinic.postText(
                        clinic.opensQueue().path("/bookings"),
                        "{\"patientRef\":\"p\",\"priority\":\"VIP\"}",
                        "Idempotency-Key",
                        "k")
                .rejected(422, "KEY_REUSED");
    }

    @Test
    void theSameTimesInAnotherFormAreTheSameContent(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        JsonNode slot = JsonBodies.object(
                "slotId", "s", "start", "2030-01-01T10:00:00Z", "end", "2030-01-01T11:00:00Z", "seats", 2);
        JsonNode same = JsonBodies.object(
                "seats", 2, "end", "2030-01-01T12:00:00+01:00", "start", "2030-01-01T10:00:00.000Z", "slotId", "s");
        ApiResponse first = queue.post("/slots", slot, "Idempotency-Key", "k").is(201);
        ApiResponse again = queue.post("/slots", same, "Idempotency-Key", "k").is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.replayed()).isTrue();
        queue.post("/slots", JsonBodies.array(slot), "Idempotency-Key", "k").rejected(422, "KEY_REUSED");
    }

    @Test
    void aRejectedCommandLeavesTheKeyUnused(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        JsonNode join = JsonBodies.object("patientRef", "ada", "waitIfNone", false);
        queue.post("/bookings", join, "Idempotency-Key", "k").rejected(409, "NO_SEAT");
        queue.publishes(1);
        assertThat(queue.post("/bookings", join, "Idempotency-Key", "k").is(201).replayed())
                .isFalse();
    }

    @Test
    void keysAreScopedToTheirClinic(ClinicClient here, ClinicClient there) {
        here.post("/queues", JsonBodies.object("name", "a", "zone", "UTC"), "Idempotency-Key", "k")
                .is(201);
        assertThat(there.post("/queues", JsonBodies.object("name", "b", "zone", "UTC"), "Idempotency-Key", "k")
                        .is(201)
                        .replayed())
                .isFalse();
    }

    @Test
    void invalidKeysAreRejected(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String key : List.of("", " ", "a b", "ä", "a".repeat(129))) {
            com.sapoche.booking.acceptance.clinic.RawHttp.send(
                            clinic.http().ledger(),
                            "POST",
                            clinic.path(queue.path("/bookings")),
                            "{\"patientRef\":\"p\"}",
                            "Idempotency-Key",
                            key)
                    .invalid("Idempotency-Key");
        }
        queue.post("/bookings", JsonBodies.object("patientRef", "p"), "Idempotency-Key", "!#$%&'*+-./|~\"{}".repeat(8))
                .is(201);
    }

    @Test
    void concurrentCommandsWithOneKeyAreExecutedOnce(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        List<CompletableFuture<ApiResponse>> responses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            responses.add(clinic.postLater(
                    queue.path("/bookings"), JsonBodies.object("patientRef", "ada"), "Idempotency-Key", "k"));
        }
        List<ApiResponse> all = responses.stream().map(CompletableFuture::join).toList();
        List<ApiResponse> accepted =
                all.stream().filter(response -> response.code().isEmpty()).toList();
        all.stream()
                .filter(response -> !response.code().isEmpty())
                .forEach(response -> response.rejected(409, "IN_PROGRESS"));
        assertThat(accepted.stream().map(response -> response.is(201).json()).distinct())
                .hasSize(1);
        assertThat(accepted.stream().filter(response -> !response.replayed())).hasSize(1);
        assertThat(queue.waitingBookings()).hasSize(1);
    }

    @Test
    void keysAndIdentifiersSurviveARestart(RestartableLedger ledger) {
        ClinicClient clinic = new ClinicClient(ledger.url(), "clinic-" + Long.toString(System.nanoTime(), 36));
        Map<String, RecordedRequest> recorded = sendEachCommandWithAKey(clinic);
        QueueClient queue = clinic.opensQueue();
        ApiResponse joined = queue.joins("ada", "bookingId", "b").is(201);

        for (Runnable ending : List.<Runnable>of(ledger::stop, ledger::kill)) {
            ending.run();
            ledger.start();
            recorded.forEach((key, first) -> assertReplayed(clinic, key, first));
            clinic.post(recorded.get("open").path(), recorded.get("join").body(), "Idempotency-Key", "open")
                    .rejected(400, "INVALID");
            clinic.post(recorded.get("join").path(), JsonBodies.object("patientRef", "zoe"), "Idempotency-Key", "join")
                    .rejected(422, "KEY_REUSED");
            ApiResponse repeated = queue.joins("ada", "bookingId", "b").is(201);
            assertThat(repeated.json()).isEqualTo(joined.json());
            assertThat(repeated.replayed()).isTrue();
            queue.joins("ben", "bookingId", "b").rejected(409, "ALREADY_EXISTS");
            assertThat(queue.state().number("lastTicket")).isEqualTo(1);
        }
    }

    /** Sends one command of each type, each with its own key. */
    private static Map<String, RecordedRequest> sendEachCommandWithAKey(ClinicClient clinic) {
        Map<String, RecordedRequest> recorded = new LinkedHashMap<>();
        String queueId = send(
                        clinic,
                        recorded,
                        "open",
                        "/queues",
                        JsonBodies.object("name", "Cardiology", "zone", "Europe/Berlin"))
                .text("queueId");
        QueueClient queue = clinic.queue(queueId);
        send(clinic, recorded, "pause", queue.path("/pause"), JsonBodies.object("reason", "lunch"));
        send(clinic, recorded, "resume", queue.path("/resume"), JsonBodies.object());
        SlotClient slot = new SlotClient(
                clinic,
                send(
                                clinic,
                                recorded,
                                "publish",
                                queue.path("/slots"),
                                JsonBodies.without(QueueClient.slot("x"), "slotId"))
                        .text("slotId"));
        send(
                clinic,
                recorded,
                "schedule",
                queue.path("/schedules"),
                JsonBodies.with(
                        QueueClient.schedule(List.of("MON"), "09:00", "10:00", "2030-01-01", "2030-01-14"),
                        "resource",
                        "Dr. Far"));
        String joined = send(
                        clinic,
                        recorded,
                        "join",
                        queue.path("/bookings"),
                        JsonBodies.object("patientRef", "ada", "preference", JsonBodies.object("slotId", slot.id())))
                .text("bookingId");
        send(clinic, recorded, "confirm", "/bookings/" + joined + "/confirm", JsonBodies.object());
        send(clinic, recorded, "seats", "/slots/" + slot.id() + "/seats", JsonBodies.object("seats", 2));
        send(clinic, recorded, "check-in", "/bookings/" + joined + "/check-in", JsonBodies.object());
        send(
                clinic,
                recorded,
                "priority",
                "/bookings/" + joined + "/priority",
                JsonBodies.object("priority", "VIP", "reason", "frail"));
        send(clinic, recorded, "start", "/bookings/" + joined + "/start", JsonBodies.object());
        send(clinic, recorded, "complete", "/bookings/" + joined + "/complete", JsonBodies.object());
        BookingClient ben = queue.joined("ben", "preference", JsonBodies.object("slotId", slot.id()));
        send(clinic, recorded, "decline", "/bookings/" + ben.id() + "/decline", JsonBodies.object("reason", "no"));
        queue.joined("cem", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        send(clinic, recorded, "call", queue.path("/call-next"), JsonBodies.object("room", "2"));
        send(clinic, recorded, "call-without-waiting", queue.path("/call-next"), JsonBodies.object("room", "2"));
        BookingClient dora = queue.joined("dora");
        send(clinic, recorded, "cancel", "/bookings/" + dora.id() + "/cancel", JsonBodies.object());
        send(clinic, recorded, "withdraw", "/slots/" + slot.id() + "/withdraw", JsonBodies.object("reason", "illness"));
        send(clinic, recorded, "close", queue.path("/close"), JsonBodies.object());
        return recorded;
    }

    private static ApiResponse send(
            ClinicClient clinic, Map<String, RecordedRequest> recorded, String key, String path, JsonNode body) {
        ApiResponse response = clinic.post(path, body, "Idempotency-Key", key);
        assertThat(response.status()).as("%s", response).isBetween(200, 204);
        assertThat(response.replayed()).as("%s", response).isFalse();
        recorded.put(key, new RecordedRequest(path, body, response));
        return response;
    }

    private static void assertReplayed(ClinicClient clinic, String key, RecordedRequest first) {
        ApiResponse repeated = clinic.post(first.path(), first.body(), "Idempotency-Key", key);
        assertThat(repeated.status())
                .as("%s: %s", key, repeated)
                .isEqualTo(first.response().status());
        assertThat(repeated.body())
                .as("%s: %s", key, repeated)
                .isEqualTo(first.response().body());
        assertThat(repeated.replayed()).as("%s: %s", key, repeated).isTrue();
    }
}
