package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.HttpAnswer;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Opening, pausing, resuming and closing queues, and what the policy of a queue is when nothing is said. */
@LedgerTest
class QueueContract {
    private static final ObjectNode CARDIOLOGY =
            JsonBodies.object("queueId", "cardiology", "name", "Cardiology", "zone", "Europe/Berlin");

    @Test
    void openingAnswersTheQueue(ClinicClient clinic) {
        HttpAnswer opened = clinic.post("/queues", CARDIOLOGY).is(201);

        assertThat(opened.json())
                .isEqualTo(
                        JsonBodies.parse(
                                """
                        {"queueId":"cardiology","name":"Cardiology","status":"OPEN","waiting":0,"offered":0,"confirmed":0,
                         "inService":0,"fulfilled":0,"lastTicket":0}"""))
                .isEqualTo(clinic.queue("cardiology").board().json());
        assertThat(opened.header("Content-Type")).startsWith("application/json");
        assertThat(opened.position()).isNotNegative();
        assertThat(opened.replayed()).isFalse();
    }

    @Test
    void anIdentifierIsMadeWhereNoneIsGiven(ClinicClient clinic) {
        String made = clinic.post("/queues", JsonBodies.without(CARDIOLOGY, "queueId"))
                .is(201)
                .text("queueId");
        assertThat(made).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(clinic.queue(made).board().text("name")).isEqualTo("Cardiology");
    }

    @Test
    void openingAgainChangesNothingAndAnotherOneIsRefused(ClinicClient clinic) {
        HttpAnswer first = clinic.post("/queues", CARDIOLOGY).is(201);
        clinic.queue("cardiology").joined("ada");

        HttpAnswer again = clinic.post("/queues", CARDIOLOGY).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.replayed()).isTrue();

        // Defaults written out are the same queue; anything else is another.
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
            clinic.post("/queues", other).refused(409, "ALREADY_EXISTS");
        }
    }

    @Test
    void limitsOfThePolicy(ClinicClient clinic) {
        refusedField(clinic, "name", " ");
        refusedField(clinic, "name", "a".repeat(201));
        refusedField(clinic, "offerTtl", "PT0S");
        refusedField(clinic, "offerTtl", "-PT1S");
        refusedField(clinic, "offerTtl", "P31D");
        for (String field : List.of("noShowAfter", "closeAfter")) {
            refusedField(clinic, field, "PT0S");
            refusedField(clinic, field, "-PT1S");
            refusedField(clinic, field, "P31D");
        }
        refusedField(clinic, "ticketPrefix", "ABCDEFGHI");
        refusedField(clinic, "ticketPrefix", "A B");
        refusedField(clinic, "maxOffers", 101);
        refusedField(clinic, "maxWaiting", 100_001);
        for (String start : List.of("-PT1S", "P2D", "soon")) {
            assertThat(clinic.post(
                                    "/queues",
                                    JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("VIP", start)))
                            .refused(400, "INVALID")
                            .violated())
                    .containsExactly("headStarts.VIP");
        }
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("EMERGENCY", "PT1M")))
                .invalid("headStarts.EMERGENCY");
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("VIP", null)))
                .refused(400, "INVALID");
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, "headStarts", JsonBodies.object("NOBODY", "PT1M")))
                .refused(400, "INVALID");
        clinic.getAsItIs("/queues/cardiology").refused(404, "QUEUE_NOT_FOUND");

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

        HttpAnswer changed = queue.post("/policy", change).is(200);
        assertThat(changed.text("name")).isEqualTo("Cardiology 2");
        assertThat(changed.number("policyVersion")).isEqualTo(2);
        assertThat(queue.board().text("name")).isEqualTo("Cardiology 2");
        HttpAnswer again = queue.post("/policy", change).is(200);
        assertThat(again.json()).isEqualTo(changed.json());
        assertThat(again.replayed()).isTrue();

        queue.joins("ada").is(201);
        queue.joins("ben").refused(409, "QUEUE_FULL");
        queue.post("/policy", JsonBodies.object("maxWaiting", 2)).invalid("reason");
        queue.post("/policy", JsonBodies.object("maxWaiting", 0, "reason", "none"))
                .invalid("maxWaiting");
        queue.post("/policy", JsonBodies.object("zone", "Europe/Paris", "reason", "moved"))
                .refused(400, "INVALID");
    }

    @Test
    void anOfferIsHeldForAQuarterOfAnHourAndNotConfirmedByItself(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        Instant before = Instant.now();
        HttpAnswer joined = queue.joins("ada").is(201);
        assertThat(joined.text("status")).isEqualTo("OFFERED");
        Instant until = Instant.parse(clinic.booking(joined.text("bookingId"))
                .look()
                .get("offer")
                .path("expiresAt")
                .asString());
        assertThat(Duration.between(before, until)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void autoConfirmBooksAtOnce(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("autoConfirm", true);
        queue.publishes(1);
        HttpAnswer joined = queue.joins("ada").is(201);
        assertThat(joined.text("status")).isEqualTo("CONFIRMED");
        BookingClient ada = clinic.booking(joined.text("bookingId")).is("CONFIRMED");
        assertThat(ada.look().get("offer").isMissingNode()).isTrue();
    }

    @Test
    void headStartsAreAQuarterAndHalfAnHour(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        Instant now = Instant.now();
        BookingClient standard14 = queue.joined("standard-14", "occurredAt", now.minusSeconds(14 * 60));
        BookingClient standard16 = queue.joined("standard-16", "occurredAt", now.minusSeconds(16 * 60));
        BookingClient standard31 = queue.joined("standard-31", "occurredAt", now.minusSeconds(31 * 60));
        BookingClient vip = queue.joined("vip", "priority", "VIP", "occurredAt", now);
        BookingClient svip = queue.joined("svip", "priority", "SVIP", "occurredAt", now);
        BookingClient emergency = queue.joined("emergency", "priority", "EMERGENCY", "occurredAt", now);
        assertThat(queue.line())
                .containsExactly(
                        emergency.id(), standard31.id(), svip.id(), standard16.id(), vip.id(), standard14.id());
    }

    @Test
    void aFullQueueTakesNobodyElse(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("maxWaiting", 2);
        queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        queue.joins("cem").refused(409, "QUEUE_FULL");
        ben.cancels().is(200);
        queue.joins("cem").is(201);
    }

    @Test
    void pausedQueuesTakeNobodyAndResume(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        HttpAnswer paused =
                queue.post("/pause", JsonBodies.object("reason", "lunch")).is(200);
        assertThat(paused.text("status")).isEqualTo("PAUSED");
        assertThat(queue.board().text("status")).isEqualTo("PAUSED");
        queue.joins("ada").refused(409, "QUEUE_PAUSED");
        queue.pauses();

        assertThat(queue.resumes().text("status")).isEqualTo("OPEN");
        assertThat(queue.board().text("status")).isEqualTo("OPEN");
        queue.resumes();
        queue.joins("ada").is(201);
    }

    @Test
    void closedQueuesStayClosed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        assertThat(queue.closes().text("status")).isEqualTo("CLOSED");
        queue.closes();
        assertThat(queue.board().text("status")).isEqualTo("CLOSED");
        queue.joins("ada").refused(409, "QUEUE_CLOSED");
        queue.post("/pause", null).refused(409, "QUEUE_CLOSED");
        queue.post("/resume", null).refused(409, "QUEUE_CLOSED");
        queue.post("/slots", QueueClient.slot("s")).refused(409, "QUEUE_CLOSED");
    }

    @Test
    void commandsOnAQueueThatIsNotThere(ClinicClient clinic) {
        QueueClient nowhere = clinic.queue("nowhere");
        for (String command : List.of("/pause", "/resume", "/close", "/call-next")) {
            nowhere.post(command, null).refused(404, "QUEUE_NOT_FOUND");
        }
        nowhere.joins("ada").refused(404, "QUEUE_NOT_FOUND");
        nowhere.post("/slots", QueueClient.slot("s")).refused(404, "QUEUE_NOT_FOUND");
        for (String query : List.of("", "/entries", "/availability", "/stats")) {
            clinic.getAsItIs(nowhere.path(query)).refused(404, "QUEUE_NOT_FOUND");
        }
    }

    @Test
    void reasonsHaveRoomForFiveHundredCharacters(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.post("/pause", JsonBodies.object("reason", "a".repeat(501))).invalid("reason");
        queue.post("/pause", JsonBodies.object("reason", "ä".repeat(500))).is(200);
    }

    @Test
    void clinicsDoNotMeet(ClinicClient here, ClinicClient there) {
        here.post("/queues", CARDIOLOGY).is(201);
        QueueClient mine = here.queue("cardiology");
        mine.publishes("slotId", "nine");
        BookingClient ada = mine.joined("ada", "bookingId", "b");

        there.getAsItIs("/queues/cardiology").refused(404, "QUEUE_NOT_FOUND");
        there.getAsItIs("/bookings/b").refused(404, "BOOKING_NOT_FOUND");
        there.post("/bookings/b/cancel", null).refused(404, "BOOKING_NOT_FOUND");
        there.post("/slots/nine/withdraw", JsonBodies.object("reason", "no")).refused(404, "SLOT_NOT_FOUND");
        assertThat(there.getAsItIs("/queues").is(200).json()).isEmpty();

        // The same identifiers, another clinic, other things.
        there.post("/queues", JsonBodies.with(CARDIOLOGY, "name", "Other")).is(201);
        there.queue("cardiology").joined("ada", "bookingId", "b");
        ada.is("OFFERED");
        there.booking("b").is("WAITING");
        assertThat(mine.board().text("name")).isEqualTo("Cardiology");
    }

    private static void refusedField(ClinicClient clinic, String field, Object value) {
        clinic.post("/queues", JsonBodies.with(CARDIOLOGY, field, value)).invalid(field);
    }
}
