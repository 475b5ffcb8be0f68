package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
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

/** Verifies the transitions of a booking: the states that allow them, and their responses. */
@LedgerTest
class BookingContract {
    /** Maps each state to the transitions that lead to it from joining; "seat" publishes a free seat before the join. */
    private static final Map<String, List<String>> TRANSITIONS_TO = Map.of(
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
    private static final Map<String, Map<String, String>> RESULTS = new LinkedHashMap<>();

    static {
        RESULTS.put("confirm", Map.of("OFFERED", "CONFIRMED", "CONFIRMED", "CONFIRMED"));
        RESULTS.put("decline", Map.of("OFFERED", "LAPSED", "LAPSED", "LAPSED"));
        RESULTS.put(
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
        RESULTS.put("check-in", Map.of("CONFIRMED", "CHECKED_IN", "CHECKED_IN", "CHECKED_IN"));
        RESULTS.put(
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
        RESULTS.put("complete", Map.of("IN_SERVICE", "FULFILLED", "FULFILLED", "FULFILLED"));
        RESULTS.put("no-show", Map.of("CONFIRMED", "NO_SHOW", "CHECKED_IN", "NO_SHOW", "NO_SHOW", "NO_SHOW"));
    }

    @Test
    void eachTransitionInEachState(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        RESULTS.forEach((transition, outcomes) -> TRANSITIONS_TO.keySet().forEach(state -> {
            BookingClient booking = in(clinic, state);
            ApiResponse response = booking.send(transition);
            String after = outcomes.get(state);
            if (after == null) {
                all.assertThat(response.status() + " " + response.code())
                        .as("%s in %s", transition, state)
                        .isEqualTo("409 WRONG_STATE");
                all.assertThat(booking.status())
                        .as("status after a rejected %s", transition)
                        .isEqualTo(state);
            } else {
                all.assertThat(response.status())
                        .as("%s in %s: %s", transition, state, response)
                        .isEqualTo(200);
                all.assertThat(response.json())
                        .isEqualTo(JsonBodies.object("bookingId", booking.id(), "status", after));
                all.assertThat(response.replayed())
                        .as("%s in %s", transition, state)
                        .isEqualTo(after.equals(state));
                all.assertThat(booking.status())
                        .as("after %s in %s", transition, state)
                        .isEqualTo(after);
            }
        }));
        all.assertAll();
    }

    @Test
    void transitionsAcceptAReason(ClinicClient clinic) {
        BookingClient ada = in(clinic, "WAITING");
        ada.send("cancel", "reason", "a".repeat(501)).invalid("reason");
        ada.send("cancel", "reason", "moved away").is(200);
        assertThat(ada.send("cancel", "reason", "moved away").is(200).replayed())
                .isTrue();
        ada.send("cancel", "reason", "another one").rejected(409, "WRONG_STATE");
    }

    @Test
    void commandsOnAnUnknownBooking(ClinicClient clinic) {
        BookingClient unknown = clinic.booking("unknown");
        RESULTS.keySet().forEach(transition -> unknown.send(transition).rejected(404, "BOOKING_NOT_FOUND"));
        unknown.send("reschedule", "slotId", "s").rejected(404, "BOOKING_NOT_FOUND");
        unknown.send("priority", "priority", "VIP", "reason", "x").rejected(404, "BOOKING_NOT_FOUND");
        clinic.getWithoutPosition("/bookings/unknown").rejected(404, "BOOKING_NOT_FOUND");
    }

    @Test
    void aLapsedOfferCannotBeConfirmed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT0.3S", "onLapse", "KEEP_PLACE", "maxOffers", 1);
        queue.publishes(1);
        BookingClient ada = queue.joined("ada").becomes("LAPSED");
        ada.confirms().rejected(409, "OFFER_LAPSED");
        ada.send("cancel").rejected(409, "WRONG_STATE");
    }

    @Test
    void aLateConfirmOfALapsedOfferDoesNotConfirmTheNext(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT1S", "onLapse", "KEEP_PLACE", "maxOffers", 100);
        queue.publishes(1);
        ApiResponse joined = queue.joins("ada").is(201);
        String first = joined.get("offer").path("offerId").asString();
        BookingClient ada = clinic.booking(joined.text("bookingId")).becomes("WAITING");
        queue.publishes(1);
        String second = ada.becomes("OFFERED").offerId();

        assertThat(second).isNotEqualTo(first);
        ada.send("confirm", "offerId", first).rejected(409, "OFFER_LAPSED");
        ada.send("decline", "offerId", first).rejected(409, "OFFER_LAPSED");
    }

    @Test
    void anOfferIsAnsweredByItsIdentifier(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        ApiResponse joined = queue.joins("ada").is(201);
        String offerId = joined.get("offer").path("offerId").asString();
        BookingClient ada = clinic.booking(joined.text("bookingId"));

        assertThat(offerId).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(ada.get().get("offer")).isEqualTo(joined.get("offer"));
        ada.send("confirm", "offerId", "another").rejected(409, "OFFER_LAPSED");
        ada.send("confirm", "offerId", "no identifier").invalid("offerId");
        ada.send("confirm", "offerId", offerId).is(200);
        assertThat(ada.send("confirm", "offerId", offerId).is(200).replayed()).isTrue();
        ada.send("confirm", "offerId", "another").rejected(409, "OFFER_LAPSED");
    }

    @Test
    void aReasonIsRejectedWhereTheContractHasNone(ClinicClient clinic) {
        in(clinic, "OFFERED").send("confirm", "reason", "fine").invalid("reason");
        in(clinic, "CONFIRMED").send("check-in", "reason", "fine").invalid("reason");
        in(clinic, "WAITING").send("start", "reason", "fine").invalid("reason");
        in(clinic, "IN_SERVICE").send("complete", "reason", "fine").invalid("reason");
    }

    @Test
    void aStartRecordsTheRoom(ClinicClient clinic) {
        BookingClient ada = in(clinic, "WAITING");
        ada.send("start", "room", "").invalid("room");
        ada.send("start", "room", "Room 2").is(200);
        assertThat(ada.send("start", "room", "Room 2").is(200).replayed()).isTrue();
        ada.send("start", "room", "Room 3").rejected(409, "WRONG_STATE");
    }

    @Test
    void aRepeatedRescheduleByPreferenceChangesNothing(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes("seats", 1, "resource", "Dr. Iff");
        BookingClient ada = queue.joined("ada");
        SlotClient ten = queue.publishes("seats", 1, "resource", "Dr. Oz");
        queue.publishes("seats", 1, "resource", "Dr. Oz");
        JsonNode preference = JsonBodies.object("resource", "Dr. Oz");
        ada.send("reschedule", "preference", preference).is(200);

        assertThat(ada.send("reschedule", "preference", preference).is(200).replayed())
                .isTrue();
        assertThat(ada.slot()).isEqualTo(ten.id());
    }

    @Test
    void callNextReturnsTheBookingInService(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.callsNext().is(204);
        assertThat(queue.callsNext().body()).isEmpty();
        BookingClient ada = queue.joined("ada", "priority", "VIP");
        ApiResponse called =
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
                .rejected(409, "OUT_OF_ORDER");
    }

    @Test
    void reschedulingKeepsTheIdentifier(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes("seats", 1, "resource", "Dr. Iff");
        BookingClient ada = queue.joined("ada");
        SlotClient ten = queue.publishes("seats", 1, "resource", "Dr. Oz");

        assertThat(ada.send("reschedule", "slotId", ten.id()).is(200).json())
                .isEqualTo(JsonBodies.object("bookingId", ada.id(), "status", "OFFERED"));
        assertThat(ada.slot()).isEqualTo(ten.id());
        ada.send("reschedule", "preference", JsonBodies.object("resource", "Dr. Iff"))
                .is(200);
        assertThat(ada.slot()).isEqualTo(nine.id());
        assertThat(ada.send("reschedule", "slotId", nine.id()).is(200).replayed())
                .isTrue();
        ada.confirms().is(200);
        assertThat(ada.send("reschedule", "slotId", ten.id()).is(200).text("status"))
                .isEqualTo("CONFIRMED");
        assertThat(queue.joins("ben", "waitIfNone", false).is(201).text("status"))
                .as("offer of the released seat")
                .isEqualTo("OFFERED");

        ada.send("reschedule", "slotId", nine.id()).rejected(409, "NO_SEAT");
        ada.send("reschedule", "preference", JsonBodies.object("resource", "Dr. Nobody"))
                .rejected(409, "NO_SEAT");
        assertThat(ada.is("CONFIRMED").slot())
                .as("seat after a rejected reschedule")
                .isEqualTo(ten.id());
        ada.send("reschedule", "slotId", "unknown").rejected(404, "SLOT_NOT_FOUND");
        ada.send("reschedule", "slotId", ten.id(), "preference", JsonBodies.object("slotId", ten.id()))
                .rejected(400, "INVALID");
        ada.send("reschedule").rejected(400, "MALFORMED");
        ada.send("reschedule", "preference", JsonBodies.object()).rejected(400, "INVALID");
    }

    @Test
    void reschedulingInEachState(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String state : List.of("IN_SERVICE", "FULFILLED", "CANCELLED", "NO_SHOW", "LAPSED")) {
            in(clinic, state)
                    .send("reschedule", "preference", JsonBodies.object("resource", "x"))
                    .rejected(409, "WRONG_STATE");
        }
        BookingClient ada = queue.joined("ada", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        ada.send("reschedule", "preference", JsonBodies.object("resource", "Dr. Oz"))
                .is(200);
        queue.publishes("resource", "Dr. Oz");
        ada.becomes("OFFERED");
    }

    @Test
    void aChangeOfPriorityChangesTheRankAndRequiresAReason(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        assertThat(ben.send("priority", "priority", "VIP", "reason", "frail")
                        .is(200)
                        .json())
                .isEqualTo(JsonBodies.object("bookingId", ben.id(), "status", "WAITING"));
        assertThat(queue.waitingBookings()).containsExactly(ben.id(), ada.id());
        assertThat(ben.get().text("priority")).isEqualTo("VIP");
        ben.send("priority", "priority", "VIP", "reason", "frail").is(200);
        ada.send("priority", "priority", "EMERGENCY", "reason", "collapsed").is(200);
        assertThat(queue.waitingBookings()).containsExactly(ada.id(), ben.id());
        ada.send("priority", "priority", "STANDARD", "reason", "false alarm").is(200);
        assertThat(queue.waitingBookings()).containsExactly(ben.id(), ada.id());

        ada.send("priority", "priority", "VIP", "reason", " ").invalid("reason");
        for (String state : List.of("IN_SERVICE", "FULFILLED", "CANCELLED", "NO_SHOW", "LAPSED")) {
            in(clinic, state).send("priority", "priority", "VIP", "reason", "x").rejected(409, "WRONG_STATE");
        }
    }

    @Test
    void aBookingIsShownWithAllFields(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes("seats", 1, "resource", "Dr. Iff");
        Instant before = Instant.now().minusMillis(1);
        BookingClient ada = queue.joined("ada", "priority", "SVIP");
        ApiResponse offered = ada.get();
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
        assertThat(ada.get().get("offer").isMissingNode())
                .as("no offer after confirmation")
                .isTrue();
        ada.cancels().is(200);
        assertThat(ada.get().get("slot").isMissingNode()).isTrue();
    }

    /** Creates a booking in a given state, in a new queue that removes bookings after the first declined offer. */
    private static BookingClient in(ClinicClient clinic, String state) {
        QueueClient queue = clinic.opensQueue("onLapse", "REMOVE");
        List<String> transitions = TRANSITIONS_TO.get(state);
        if (!transitions.isEmpty() && transitions.get(0).equals("seat")) {
            queue.publishes(1);
        }
        BookingClient booking = queue.joined("patient");
        transitions.stream()
                .filter(transition -> !transition.equals("seat"))
                .forEach(transition -> booking.send(transition).is(200));
        return booking;
    }
}
