package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.HttpAnswer;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The steps of a booking: which are open in which state, and what each answers. */
@LedgerTest
class BookingContract {
    /** The steps that lead to a state from joining, where a seat is free (first) or none is. */
    private static final Map<String, List<String>> WAYS = Map.of(
            "WAITING",
            List.of(),
            "OFFERED",
            List.of("seat"),
            "CONFIRMED",
            List.of("seat", "confirm"),
            "CHECKED_IN",
            List.of("seat", "confirm", "check-in"),
            "IN_SERVICE",
            List.of("start"),
            "FULFILLED",
            List.of("start", "complete"),
            "CANCELLED",
            List.of("cancel"),
            "NO_SHOW",
            List.of("seat", "confirm", "no-show"),
            "LAPSED",
            List.of("seat", "decline"));

    /** Maps each transition and state to the result; a repetition of the last transition is replayed, all others are rejected. */
    private static final Map<String, Map<String, String>> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("confirm", Map.of("OFFERED", "CONFIRMED", "CONFIRMED", "CONFIRMED"));
        STEPS.put("decline", Map.of("OFFERED", "LAPSED", "LAPSED", "LAPSED"));
        STEPS.put(
                "cancel",
                Map.of(
                        "WAITING",
                        "CANCELLED",
                        "OFFERED",
                        "CANCELLED",
                        "CONFIRMED",
                        "CANCELLED",
                        "CHECKED_IN",
                        "CANCELLED",
                        "CANCELLED",
                        "CANCELLED"));
        STEPS.put("check-in", Map.of("CONFIRMED", "CHECKED_IN", "CHECKED_IN", "CHECKED_IN"));
        STEPS.put(
                "start",
                Map.of(
                        "WAITING",
                        "IN_SERVICE",
                        "CONFIRMED",
                        "IN_SERVICE",
                        "CHECKED_IN",
                        "IN_SERVICE",
                        "IN_SERVICE",
                        "IN_SERVICE"));
        STEPS.put("complete", Map.of("IN_SERVICE", "FULFILLED", "FULFILLED", "FULFILLED"));
        STEPS.put("no-show", Map.of("CONFIRMED", "NO_SHOW", "CHECKED_IN", "NO_SHOW", "NO_SHOW", "NO_SHOW"));
    }

    @Test
    void eachStepInEachState(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        STEPS.forEach((step, outcomes) -> WAYS.keySet().forEach(state -> {
            BookingClient booking = in(clinic, state);
            HttpAnswer answer = booking.does(step);
            String after = outcomes.get(state);
            if (after == null) {
                all.assertThat(answer.status() + " " + answer.code())
                        .as("%s in %s", step, state)
                        .isEqualTo("409 WRONG_STATE");
                all.assertThat(booking.status()).as("after refused %s", step).isEqualTo(state);
            } else {
                all.assertThat(answer.status())
                        .as("%s in %s: %s", step, state, answer)
                        .isEqualTo(200);
                all.assertThat(answer.json()).isEqualTo(JsonBodies.object("bookingId", booking.id(), "status", after));
                all.assertThat(answer.replayed()).as("%s in %s", step, state).isEqualTo(after.equals(state));
                all.assertThat(booking.status())
                        .as("after %s in %s", step, state)
                        .isEqualTo(after);
            }
        }));
        all.assertAll();
    }

    @Test
    void stepsTakeAReason(ClinicClient clinic) {
        BookingClient ada = in(clinic, "WAITING");
        ada.does("cancel", "reason", "a".repeat(501)).invalid("reason");
        ada.does("cancel", "reason", "moved away").is(200);
        assertThat(ada.does("cancel", "reason", "moved away").is(200).replayed())
                .isTrue();
        ada.does("cancel", "reason", "another one").refused(409, "WRONG_STATE");
    }

    @Test
    void commandsOnABookingThatIsNotThere(ClinicClient clinic) {
        BookingClient nobody = clinic.booking("nobody");
        STEPS.keySet().forEach(step -> nobody.does(step).refused(404, "BOOKING_NOT_FOUND"));
        nobody.does("reschedule", "slotId", "s").refused(404, "BOOKING_NOT_FOUND");
        nobody.does("priority", "priority", "VIP", "reason", "x").refused(404, "BOOKING_NOT_FOUND");
        clinic.getAsItIs("/bookings/nobody").refused(404, "BOOKING_NOT_FOUND");
    }

    @Test
    void anOfferThatLapsedCannotBeConfirmed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT0.3S", "onLapse", "KEEP_PLACE", "maxOffers", 1);
        queue.publishes(1);
        BookingClient ada = queue.joined("ada").becomes("LAPSED");
        ada.confirms().refused(409, "OFFER_LAPSED");
        ada.does("cancel").refused(409, "WRONG_STATE");
    }

    @Test
    void aLateConfirmOfALapsedOfferDoesNotConfirmTheNext(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT1S", "onLapse", "KEEP_PLACE", "maxOffers", 100);
        queue.publishes(1);
        HttpAnswer joined = queue.joins("ada").is(201);
        String first = joined.get("offer").path("offerId").asString();
        BookingClient ada = clinic.booking(joined.text("bookingId")).becomes("WAITING");
        queue.publishes(1);
        String second = ada.becomes("OFFERED").offerId();

        assertThat(second).isNotEqualTo(first);
        ada.does("confirm", "offerId", first).refused(409, "OFFER_LAPSED");
        ada.does("decline", "offerId", first).refused(409, "OFFER_LAPSED");
    }

    @Test
    void anOfferIsAnsweredByItsIdentifier(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        HttpAnswer joined = queue.joins("ada").is(201);
        String offerId = joined.get("offer").path("offerId").asString();
        BookingClient ada = clinic.booking(joined.text("bookingId"));

        assertThat(offerId).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(ada.look().get("offer")).isEqualTo(joined.get("offer"));
        ada.does("confirm", "offerId", "another").refused(409, "OFFER_LAPSED");
        ada.does("confirm", "offerId", "no identifier").invalid("offerId");
        ada.does("confirm", "offerId", offerId).is(200);
        assertThat(ada.does("confirm", "offerId", offerId).is(200).replayed()).isTrue();
        ada.does("confirm", "offerId", "another").refused(409, "OFFER_LAPSED");
    }

    @Test
    void aReasonIsRefusedWhereTheContractHasNone(ClinicClient clinic) {
        in(clinic, "OFFERED").does("confirm", "reason", "fine").invalid("reason");
        in(clinic, "CONFIRMED").does("check-in", "reason", "fine").invalid("reason");
        in(clinic, "WAITING").does("start", "reason", "fine").invalid("reason");
        in(clinic, "IN_SERVICE").does("complete", "reason", "fine").invalid("reason");
    }

    @Test
    void aStartNamesTheRoom(ClinicClient clinic) {
        BookingClient ada = in(clinic, "WAITING");
        ada.does("start", "room", "").invalid("room");
        ada.does("start", "room", "Room 2").is(200);
        assertThat(ada.does("start", "room", "Room 2").is(200).replayed()).isTrue();
        ada.does("start", "room", "Room 3").refused(409, "WRONG_STATE");
    }

    @Test
    void aRepeatedRescheduleByPreferenceChangesNothing(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes("seats", 1, "resource", "Dr. Iff");
        BookingClient ada = queue.joined("ada");
        SlotClient ten = queue.publishes("seats", 1, "resource", "Dr. Oz");
        queue.publishes("seats", 1, "resource", "Dr. Oz");
        JsonNode preference = JsonBodies.object("resource", "Dr. Oz");
        ada.does("reschedule", "preference", preference).is(200);

        assertThat(ada.does("reschedule", "preference", preference).is(200).replayed())
                .isTrue();
        assertThat(ada.slot()).isEqualTo(ten.id());
    }

    @Test
    void callNextAnswersWhoIsNowInService(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.callsNext().is(204);
        assertThat(queue.callsNext().body()).isEmpty();
        BookingClient ada = queue.joined("ada", "priority", "VIP");
        HttpAnswer called =
                queue.post("/call-next", JsonBodies.object("room", "Room 2")).is(200);
        assertThat(called.text("bookingId")).isEqualTo(ada.id());
        assertThat(called.text("queueId")).isEqualTo(queue.id());
        assertThat(called.text("patientRef")).isEqualTo("ada");
        assertThat(called.text("status")).isEqualTo("IN_SERVICE");
        assertThat(called.number("ticket")).isEqualTo(1);
        assertThat(called.text("room")).isEqualTo("Room 2");
        ada.is("IN_SERVICE");
        queue.callsNext().is(204);
        queue.post("/call-next", JsonBodies.object("room", "")).invalid("room");
        queue.post("/call-next", JsonBodies.object("room", "a".repeat(65))).invalid("room");
        queue.joined("ben");
        queue.post("/call-next", JsonBodies.object("occurredAt", "2019-01-01T00:00:00Z"))
                .refused(409, "OUT_OF_ORDER");
    }

    @Test
    void reschedulingKeepsTheIdentifier(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes("seats", 1, "resource", "Dr. Iff");
        BookingClient ada = queue.joined("ada");
        SlotClient ten = queue.publishes("seats", 1, "resource", "Dr. Oz");

        assertThat(ada.does("reschedule", "slotId", ten.id()).is(200).json())
                .isEqualTo(JsonBodies.object("bookingId", ada.id(), "status", "OFFERED"));
        assertThat(ada.slot()).isEqualTo(ten.id());
        ada.does("reschedule", "preference", JsonBodies.object("resource", "Dr. Iff"))
                .is(200);
        assertThat(ada.slot()).isEqualTo(nine.id());
        assertThat(ada.does("reschedule", "slotId", nine.id()).is(200).replayed())
                .isTrue();
        ada.confirms().is(200);
        assertThat(ada.does("reschedule", "slotId", ten.id()).is(200).text("status"))
                .isEqualTo("CONFIRMED");
        assertThat(queue.joins("ben", "waitIfNone", false).is(201).text("status"))
                .as("the old seat is free")
                .isEqualTo("OFFERED");

        ada.does("reschedule", "slotId", nine.id()).refused(409, "NO_SEAT");
        ada.does("reschedule", "preference", JsonBodies.object("resource", "Dr. Nobody"))
                .refused(409, "NO_SEAT");
        assertThat(ada.is("CONFIRMED").slot())
                .as("who is refused keeps what it has")
                .isEqualTo(ten.id());
        ada.does("reschedule", "slotId", "nowhere").refused(404, "SLOT_NOT_FOUND");
        ada.does("reschedule", "slotId", ten.id(), "preference", JsonBodies.object("slotId", ten.id()))
                .refused(400, "INVALID");
        ada.does("reschedule").refused(400, "MALFORMED");
        ada.does("reschedule", "preference", JsonBodies.object()).refused(400, "INVALID");
    }

    @Test
    void reschedulingInEachState(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String state : List.of("IN_SERVICE", "FULFILLED", "CANCELLED", "NO_SHOW", "LAPSED")) {
            in(clinic, state)
                    .does("reschedule", "preference", JsonBodies.object("resource", "x"))
                    .refused(409, "WRONG_STATE");
        }
        BookingClient ada = queue.joined("ada", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        ada.does("reschedule", "preference", JsonBodies.object("resource", "Dr. Oz"))
                .is(200);
        queue.publishes("resource", "Dr. Oz");
        ada.becomes("OFFERED");
    }

    @Test
    void aChangeOfPriorityMovesInLineAndNeedsAReason(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        assertThat(ben.does("priority", "priority", "VIP", "reason", "frail")
                        .is(200)
                        .json())
                .isEqualTo(JsonBodies.object("bookingId", ben.id(), "status", "WAITING"));
        assertThat(queue.line()).containsExactly(ben.id(), ada.id());
        assertThat(ben.look().text("priority")).isEqualTo("VIP");
        ben.does("priority", "priority", "VIP", "reason", "frail").is(200);
        ada.does("priority", "priority", "EMERGENCY", "reason", "collapsed").is(200);
        assertThat(queue.line()).containsExactly(ada.id(), ben.id());
        ada.does("priority", "priority", "STANDARD", "reason", "false alarm").is(200);
        assertThat(queue.line()).containsExactly(ben.id(), ada.id());

        ada.does("priority", "priority", "VIP", "reason", " ").invalid("reason");
        for (String state : List.of("IN_SERVICE", "FULFILLED", "CANCELLED", "NO_SHOW", "LAPSED")) {
            in(clinic, state).does("priority", "priority", "VIP", "reason", "x").refused(409, "WRONG_STATE");
        }
    }

    @Test
    void aBookingIsShownWithAllThatIsKnown(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes("seats", 1, "resource", "Dr. Iff");
        Instant before = Instant.now().minusMillis(1);
        BookingClient ada = queue.joined("ada", "priority", "SVIP");
        HttpAnswer offered = ada.look();
        assertThat(offered.text("bookingId")).isEqualTo(ada.id());
        assertThat(offered.text("queueId")).isEqualTo(queue.id());
        assertThat(offered.text("patientRef")).isEqualTo("ada");
        assertThat(offered.text("priority")).isEqualTo("SVIP");
        assertThat(offered.number("ticket")).isEqualTo(1);
        assertThat(offered.get("position").isMissingNode()).isTrue();
        assertThat(offered.get("slot"))
                .isEqualTo(JsonBodies.object(
                        "slotId",
                        nine.id(),
                        "start",
                        QueueClient.TOMORROW,
                        "end",
                        QueueClient.TOMORROW.plusSeconds(900),
                        "resource",
                        "Dr. Iff"));
        assertThat(offered.get("offer").path("offerId").asString()).isNotEmpty();
        assertThat(Instant.parse(offered.get("offer").path("expiresAt").asString()))
                .isAfter(before);
        assertThat(Instant.parse(offered.text("joinedAt"))).isBetween(before, Instant.now());
        assertThat(Instant.parse(offered.text("updatedAt"))).isBetween(before, Instant.now());
        ada.confirms().is(200);
        assertThat(ada.look().get("offer").isMissingNode())
                .as("a confirmed seat has no deadline")
                .isTrue();
        ada.cancels().is(200);
        assertThat(ada.look().get("slot").isMissingNode()).isTrue();
    }

    /** A booking brought to a state, in a queue of its own whose offers are let go once. */
    private static BookingClient in(ClinicClient clinic, String state) {
        QueueClient queue = clinic.opensQueue("onLapse", "REMOVE");
        List<String> way = WAYS.get(state);
        if (!way.isEmpty() && way.get(0).equals("seat")) {
            queue.publishes(1);
        }
        BookingClient booking = queue.joined("patient");
        way.stream().filter(step -> !step.equals("seat")).forEach(step -> booking.does(step)
                .is(200));
        return booking;
    }
}
