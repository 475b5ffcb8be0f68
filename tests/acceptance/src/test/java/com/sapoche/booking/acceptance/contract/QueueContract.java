package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Verifies opening, pausing, resuming and closing queues, and the defaults of the policy. */
@LedgerTest
class QueueContract {
    private static final ObjectNode CARDIOLOGY =
            JsonBodies.object("queueId", "cardiology", "name", "Cardiology", "zone", "Europe/Berlin");

    @Test
    void openingReturnsTheQueue(ClinicClient clinic) {
        ApiResponse opened = clinic.post("/queues", CARDIOLOGY).is(201);

        assertThat(opened.json())
                .isEqualTo(
                        JsonBodies.parse(
                                """
                        {"queueId":"cardiology","name":"Cardiology","status":"OPEN","waiting":0,"offered":0,"confirmed":0,
                         "inService":0,"fulfilled":0,"lastTicket":0}"""))
                .isEqualTo(clinic.queue("cardiology").state().json());
        assertThat(opened.header("Content-Type")).startsWith("application/json");
        assertThat(opened.position()).isNotNegative();
        assertThat(opened.replayed()).isFalse();
    }

    @Test
    void aMissingIdentifierIsGenerated(ClinicClient clinic) {
        String created = clinic.post("/queues", JsonBodies.without(CARDIOLOGY, "queueId"))
                .is(201)
                .text("queueId");
        assertThat(created).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(clinic.queue(created).state().text("name")).isEqualTo("Cardiology");
    }

    @Test
    void aRepeatedOpenChangesNothing(ClinicClient clinic) {
        ApiResponse first = clinic.post("/queues", CARDIOLOGY).is(201);
        clinic.queue("cardiology").joined("ada");

        ApiResponse repeated = clinic.post("/queues", CARDIOLOGY).is(201);
        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(repeated.replayed()).isTrue();

        // Explicit defaults have the same content; any other value is different content.
        clinic.post(
                        "/queues",
                        CARDIOLOGY
                                .deepCopy()
                                .setAll(JsonBodies.object(
                                        "offerTtl",
                                        "PT15M",
                                        "onLapse",
                                        "REQUEUE_AT_END",
                                        "maxOffers",
                                        3,
                                        "maxWaiting",
                                        10000,
                                        "autoConfirm",
                                        false,
                                        "noShowAfter",
                                        "PT12H",
                                        "closeAfter",
                                        "PT24H",
                                        "headStarts",
                                        JsonBodies.object("VIP", "PT15M", "SVIP", "PT30M"))))
                .is(201);
        for (ObjectNode other : List.of(
                JsonBodies.with(CARDIOLOGY, "name", "Kardiologie"),
                JsonBodies.with(CARDIOLOGY, "zone", "Europe/Paris"),
                JsonBodies.with(CARDIOLOGY, "offerTtl", "PT16M"),
                JsonBodies.with(CARDIOLOGY, "onLapse", "KEEP_PLACE"),
                JsonBodies.with(CARDIOLOGY, "maxOffers", 4),
                JsonBodies.with(CARDIOLOGY, "maxWaiting", 9999),
                JsonBodies.with(CARDIOLOGY, "autoConfirm", true),
                JsonBodies.with(CARDIOLOGY, "noShowAfter", "PT13H"),
                JsonBodies.with(CARDIOLOGY, "closeAfter", "PT25H"),
                JsonBodies.with(CARDIOLOGY, "ticketPrefix", "K"),
                JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object()))) {
            clinic.post("/queues", other).rejected(409, "ALREADY_EXISTS");
        }
    }

    @Test
    void limitsOfThePolicy(ClinicClient clinic) {
        rejectedField(clinic, "name", " ");
        rejectedField(clinic, "name", "a".repeat(201));
        rejectedField(clinic, "offerTtl", "PT0S");
        rejectedField(clinic, "offerTtl", "-PT1S");
        rejectedField(clinic, "offerTtl", "P31D");
        for (String field : List.of("noShowAfter", "closeAfter")) {
            rejectedField(clinic, field, "PT0S");
            rejectedField(clinic, field, "-PT1S");
            rejectedField(clinic, field, "P31D");
        }
        rejectedField(clinic, "ticketPrefix", "ABCDEFGHI");
        rejectedField(clinic, "ticketPrefix", "A B");
        rejectedField(clinic, "maxOffers", 101);
        rejectedField(clinic, "maxWaiting", 100_001);
        for (String start : List.of("-PT1S", "P2D", "soon")) {
            assertThat(clinic.post(
                                    "/queues",
                                    JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("VIP", start)))
                            .rejected(400, "INVALID")
                            .violated())
                    .containsExactly("headStarts.VIP");
        }
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("EMERGENCY", "PT1M")))
                .invalid("headStarts.EMERGENCY");
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("VIP", null)))
                .rejected(400, "INVALID");
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("NOBODY", "PT1M")))
                .rejected(400, "INVALID");
        clinic.getWithoutPosition("/queues/cardiology").rejected(404, "QUEUE_NOT_FOUND");

        clinic.opensQueue(
                "offerTtl",
                "P30D",
                "maxOffers",
                100,
                "maxWaiting",
                100_000,
                "name",
                "a".repeat(200),
                "onLapse",
                "KEEP_PLACE",
                "noShowAfter",
                "P30D",
                "closeAfter",
                "PT1S",
                "ticketPrefix",
                "ABCDEF-8",
                "headStarts",
                JsonBodies.object("VIP", "P1D", "STANDARD", "PT0S"));
    }

    @Test
    void aChangedPolicyHasTheNextVersion(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ObjectNode change = JsonBodies.object("maxWaiting", 1, "name", "Cardiology 2", "reason", "fewer doctors");

        ApiResponse changed = queue.post("/policy", change).is(200);
        assertThat(changed.text("name")).isEqualTo("Cardiology 2");
        assertThat(changed.number("policyVersion")).isEqualTo(2);
        assertThat(queue.state().text("name")).isEqualTo("Cardiology 2");
        ApiResponse repeated = queue.post("/policy", change).is(200);
        assertThat(repeated.json()).isEqualTo(changed.json());
        assertThat(repeated.replayed()).isTrue();

        queue.joins("ada").is(201);
        queue.joins("ben").rejected(409, "QUEUE_FULL");
        queue.post("/policy", JsonBodies.object("maxWaiting", 2)).invalid("reason");
        queue.post("/policy", JsonBodies.object("maxWaiting", 0, "reason", "none"))
                .invalid("maxWaiting");
        queue.post("/policy", JsonBodies.object("zone", "Europe/Paris", "reason", "moved"))
                .rejected(400, "INVALID");
    }

    @Test
    void offersLastFifteenMinutesByDefault(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        Instant before = Instant.now();
        ApiResponse joined = queue.joins("ada").is(201);
        assertThat(joined.text("status")).isEqualTo("OFFERED");
        Instant until = Instant.parse(clinic.booking(joined.text("bookingId"))
                .get()
                .get("offer")
                .path("expiresAt")
                .asString());
        assertThat(Duration.between(before, until)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void autoConfirmConfirmsImmediately(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("autoConfirm", true);
        queue.publishes(1);
        ApiResponse joined = queue.joins("ada").is(201);
        assertThat(joined.text("status")).isEqualTo("CONFIRMED");
        BookingClient ada = clinic.booking(joined.text("bookingId")).is("CONFIRMED");
        assertThat(ada.get().get("offer").isMissingNode()).isTrue();
    }

    @Test
    void defaultHeadStartsAreFifteenAndThirtyMinutes(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        Instant now = Instant.now();
        BookingClient standard14 = queue.joined("standard-14", "occurredAt", now.minusSeconds(14 * 60));
        BookingClient standard16 = queue.joined("standard-16", "occurredAt", now.minusSeconds(16 * 60));
        BookingClient standard31 = queue.joined("standard-31", "occurredAt", now.minusSeconds(31 * 60));
        BookingClient vip = queue.joined("vip", "priority", "VIP", "occurredAt", now);
        BookingClient svip = queue.joined("svip", "priority", "SVIP", "occurredAt", now);
        BookingClient emergency = queue.joined("emergency", "priority", "EMERGENCY", "occurredAt", now);
        assertThat(queue.waitingBookings())
                .containsExactly(
                        emergency.id(), standard31.id(), svip.id(), standard16.id(), vip.id(), standard14.id());
    }

    @Test
    void aFullQueueRejectsJoins(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("maxWaiting", 2);
        queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        queue.joins("cem").rejected(409, "QUEUE_FULL");
        ben.cancels().is(200);
        queue.joins("cem").is(201);
    }

    @Test
    void aPausedQueueRejectsJoinsUntilResumed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse paused =
                queue.post("/pause", JsonBodies.object("reason", "lunch")).is(200);
        assertThat(paused.text("status")).isEqualTo("PAUSED");
        assertThat(queue.state().text("status")).isEqualTo("PAUSED");
        queue.joins("ada").rejected(409, "QUEUE_PAUSED");
        queue.pauses();

        assertThat(queue.resumes().text("status")).isEqualTo("OPEN");
        assertThat(queue.state().text("status")).isEqualTo("OPEN");
        queue.resumes();
        queue.joins("ada").is(201);
    }

    @Test
    void closedQueuesStayClosed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        assertThat(queue.closes().text("status")).isEqualTo("CLOSED");
        queue.closes();
        assertThat(queue.state().text("status")).isEqualTo("CLOSED");
        queue.joins("ada").rejected(409, "QUEUE_CLOSED");
        queue.post("/pause", null).rejected(409, "QUEUE_CLOSED");
        queue.post("/resume", null).rejected(409, "QUEUE_CLOSED");
        queue.post("/slots", QueueClient.slot("s")).rejected(409, "QUEUE_CLOSED");
    }

    @Test
    void commandsOnAnUnknownQueue(ClinicClient clinic) {
        QueueClient unknown = clinic.queue("unknown");
        for (String command : List.of("/pause", "/resume", "/close", "/call-next")) {
            unknown.post(command, null).rejected(404, "QUEUE_NOT_FOUND");
        }
        unknown.joins("ada").rejected(404, "QUEUE_NOT_FOUND");
        unknown.post("/slots", QueueClient.slot("s")).rejected(404, "QUEUE_NOT_FOUND");
        for (String query : List.of("", "/entries", "/availability", "/stats")) {
            clinic.getWithoutPosition(unknown.path(query)).rejected(404, "QUEUE_NOT_FOUND");
        }
    }

    @Test
    void reasonsHaveAtMostFiveHundredCharacters(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.post("/pause", JsonBodies.object("reason", "a".repeat(501))).invalid("reason");
        queue.post("/pause", JsonBodies.object("reason", "ä".repeat(500))).is(200);
    }

    @Test
    void clinicsAreSeparate(ClinicClient here, ClinicClient there) {
        here.post("/queues", CARDIOLOGY).is(201);
        QueueClient mine = here.queue("cardiology");
        mine.publishes("slotId", "nine");
        BookingClient ada = mine.joined("ada", "bookingId", "b");

        there.getWithoutPosition("/queues/cardiology").rejected(404, "QUEUE_NOT_FOUND");
        there.getWithoutPosition("/bookings/b").rejected(404, "BOOKING_NOT_FOUND");
        there.post("/bookings/b/cancel", null).rejected(404, "BOOKING_NOT_FOUND");
        there.post("/slots/nine/withdraw", JsonBodies.object("reason", "no")).rejected(404, "SLOT_NOT_FOUND");
        assertThat(there.getWithoutPosition("/queues").is(200).json()).isEmpty();

        // The same identifiers in another clinic name other resources.
        there.post("/queues", JsonBodies.with(CARDIOLOGY, "name", "Other")).is(201);
        there.queue("cardiology").joined("ada", "bookingId", "b");
        ada.is("OFFERED");
        there.booking("b").is("WAITING");
        assertThat(mine.state().text("name")).isEqualTo("Cardiology");
    }

    private static void rejectedField(ClinicClient clinic, String field, Object value) {
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, field, value)).invalid(field);
    }
}
