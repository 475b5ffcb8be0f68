package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.HttpAnswer;
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

/** A command sent again under its key is answered as the first time and changes nothing, whatever has happened since. */
@LedgerTest
class IdempotencyContract {
    private record Sent(String path, JsonNode body, HttpAnswer answer) {}

    @Test
    void theSameAnswerForTheSameKey(ClinicClient clinic) {
        Map<String, Sent> sent = aLifeUnderKeys(clinic);
        sent.forEach((key, first) -> again(clinic, key, first));
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused(ClinicClient clinic) {
        Map<String, Sent> sent = aLifeUnderKeys(clinic);
        sent.forEach((key, first) -> {
            clinic.post(
                    first.path(),
                    JsonBodies.object("patientRef", "somebody-else", "name", "x"),
                    "Idempotency-Key",
                    key);
            Sent other = sent.get(key.equals("open") ? "join" : "open");
            clinic.post(other.path(), other.body(), "Idempotency-Key", key).refused(422, "KEY_REUSED");
        });
        // The same body to another address is other content, and spaces and the order of fields are none.
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
                .refused(422, "KEY_REUSED");
    }

    @Test
    void aRefusalLeavesTheKeyFree(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        JsonNode join = JsonBodies.object("patientRef", "ada", "waitIfNone", false);
        queue.post("/bookings", join, "Idempotency-Key", "k").refused(409, "NO_SEAT");
        queue.publishes(1);
        assertThat(queue.post("/bookings", join, "Idempotency-Key", "k").is(201).replayed())
                .isFalse();
    }

    @Test
    void keysOfOneClinicAreNotThoseOfAnother(ClinicClient here, ClinicClient there) {
        here.post("/queues", JsonBodies.object("name", "a", "zone", "UTC"), "Idempotency-Key", "k")
                .is(201);
        assertThat(there.post("/queues", JsonBodies.object("name", "b", "zone", "UTC"), "Idempotency-Key", "k")
                        .is(201)
                        .replayed())
                .isFalse();
    }

    @Test
    void keysHaveAForm(ClinicClient clinic) {
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
    void manyAtOnceUnderOneKeyAreOne(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(clinic.postLater(
                    queue.path("/bookings"), JsonBodies.object("patientRef", "ada"), "Idempotency-Key", "k"));
        }
        List<HttpAnswer> all = answers.stream().map(CompletableFuture::join).toList();
        List<HttpAnswer> done =
                all.stream().filter(answer -> answer.code().isEmpty()).toList();
        all.stream().filter(answer -> !answer.code().isEmpty()).forEach(answer -> answer.refused(409, "IN_PROGRESS"));
        assertThat(done.stream().map(answer -> answer.is(201).json()).distinct())
                .hasSize(1);
        assertThat(done.stream().filter(answer -> !answer.replayed())).hasSize(1);
        assertThat(queue.line()).hasSize(1);
    }

    @Test
    void keysAndIdentifiersSurviveARestart(RestartableLedger ledger) {
        ClinicClient clinic = new ClinicClient(ledger.url(), "clinic-" + Long.toString(System.nanoTime(), 36));
        Map<String, Sent> sent = aLifeUnderKeys(clinic);
        QueueClient queue = clinic.opensQueue();
        HttpAnswer joined = queue.joins("ada", "bookingId", "b").is(201);

        for (Runnable ending : List.<Runnable>of(ledger::stop, ledger::kill)) {
            ending.run();
            ledger.start();
            sent.forEach((key, first) -> again(clinic, key, first));
            clinic.post(sent.get("open").path(), sent.get("join").body(), "Idempotency-Key", "open")
                    .refused(400, "INVALID");
            clinic.post(sent.get("join").path(), JsonBodies.object("patientRef", "zoe"), "Idempotency-Key", "join")
                    .refused(422, "KEY_REUSED");
            HttpAnswer again = queue.joins("ada", "bookingId", "b").is(201);
            assertThat(again.json()).isEqualTo(joined.json());
            assertThat(again.replayed()).isTrue();
            queue.joins("ben", "bookingId", "b").refused(409, "ALREADY_EXISTS");
            assertThat(queue.board().number("lastTicket")).isEqualTo(1);
        }
    }

    /** One of each command, each under a key of its own. */
    private static Map<String, Sent> aLifeUnderKeys(ClinicClient clinic) {
        Map<String, Sent> sent = new LinkedHashMap<>();
        String queueId = send(
                        clinic,
                        sent,
                        "open",
                        "/queues",
                        JsonBodies.object("name", "Cardiology", "zone", "Europe/Berlin"))
                .text("queueId");
        QueueClient queue = clinic.queue(queueId);
        send(clinic, sent, "pause", queue.path("/pause"), JsonBodies.object("reason", "lunch"));
        send(clinic, sent, "resume", queue.path("/resume"), JsonBodies.object());
        SlotClient slot = new SlotClient(
                clinic,
                send(clinic, sent, "publish", queue.path("/slots"), JsonBodies.without(QueueClient.slot("x"), "slotId"))
                        .text("slotId"));
        send(
                clinic,
                sent,
                "schedule",
                queue.path("/schedules"),
                JsonBodies.with(
                        QueueClient.schedule(List.of("MON"), "09:00", "10:00", "2030-01-01", "2030-01-14"),
                        "resource",
                        "Dr. Far"));
        String joined = send(
                        clinic,
                        sent,
                        "join",
                        queue.path("/bookings"),
                        JsonBodies.object("patientRef", "ada", "preference", JsonBodies.object("slotId", slot.id())))
                .text("bookingId");
        send(clinic, sent, "confirm", "/bookings/" + joined + "/confirm", JsonBodies.object());
        send(clinic, sent, "seats", "/slots/" + slot.id() + "/seats", JsonBodies.object("seats", 2));
        send(clinic, sent, "check-in", "/bookings/" + joined + "/check-in", JsonBodies.object());
        send(
                clinic,
                sent,
                "priority",
                "/bookings/" + joined + "/priority",
                JsonBodies.object("priority", "VIP", "reason", "frail"));
        send(clinic, sent, "start", "/bookings/" + joined + "/start", JsonBodies.object());
        send(clinic, sent, "complete", "/bookings/" + joined + "/complete", JsonBodies.object());
        BookingClient ben = queue.joined("ben", "preference", JsonBodies.object("slotId", slot.id()));
        send(clinic, sent, "decline", "/bookings/" + ben.id() + "/decline", JsonBodies.object("reason", "no"));
        queue.joined("cem", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        send(clinic, sent, "call", queue.path("/call-next"), JsonBodies.object("room", "2"));
        send(clinic, sent, "call-nobody", queue.path("/call-next"), JsonBodies.object("room", "2"));
        BookingClient dora = queue.joined("dora");
        send(clinic, sent, "cancel", "/bookings/" + dora.id() + "/cancel", JsonBodies.object());
        send(clinic, sent, "withdraw", "/slots/" + slot.id() + "/withdraw", JsonBodies.object("reason", "illness"));
        send(clinic, sent, "close", queue.path("/close"), JsonBodies.object());
        return sent;
    }

    private static HttpAnswer send(
            ClinicClient clinic, Map<String, Sent> sent, String key, String path, JsonNode body) {
        HttpAnswer answer = clinic.post(path, body, "Idempotency-Key", key);
        assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
        assertThat(answer.replayed()).as("%s", answer).isFalse();
        sent.put(key, new Sent(path, body, answer));
        return answer;
    }

    private static void again(ClinicClient clinic, String key, Sent first) {
        HttpAnswer again = clinic.post(first.path(), first.body(), "Idempotency-Key", key);
        assertThat(again.status())
                .as("%s: %s", key, again)
                .isEqualTo(first.answer().status());
        assertThat(again.body())
                .as("%s: %s", key, again)
                .isEqualTo(first.answer().body());
        assertThat(again.replayed()).as("%s: %s", key, again).isTrue();
    }
}
