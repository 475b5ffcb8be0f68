package com.sapoche.booking.cli.demo;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the commands and queries of the clinic's front desk. */
final class FrontDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerClient ledger;

    FrontDesk(LedgerClient ledger) {
        this.ledger = ledger;
    }

    LedgerClient ledger() {
        return ledger;
    }

    /**
     * Sends a command. A rejection is expected at times: another command came first, or a repetition has different content.
     *
     * @throws LedgerUnavailableException when there is nobody to answer, or not in a way that makes sense
     */
    LedgerResponse ask(String path, Map<String, ?> body) {
        LedgerResponse answer = ledger.post(path, JSON.writeValueAsString(body));
        if (!answer.ok() && !answer.refused()) {
            throw new LedgerUnavailableException(
                    "POST " + path + " is answered with " + answer.status() + ", " + answer.refusal());
        }
        return answer;
    }

    boolean does(String booking, String step) {
        return ask("/bookings/" + booking + '/' + step, Map.of()).ok();
    }

    boolean does(String booking, String step, String reason) {
        return ask("/bookings/" + booking + '/' + step, Map.of("reason", reason))
                .ok();
    }

    /** Answers the present offer of a booking; returns false if there is none. */
    boolean answersOffer(String booking, String action, Map<String, String> fields) {
        String offerId =
                look("/bookings/" + booking).path("offer").path("offerId").asString("");
        if (offerId.isEmpty()) {
            return false;
        }
        Map<String, String> body = new HashMap<>(fields);
        body.put("offerId", offerId);
        return ask("/bookings/" + booking + '/' + action, body).ok();
    }

    /** Returns the answer of a query, or a missing node where the resource does not exist. */
    JsonNode look(String path) {
        LedgerResponse answer = ledger.get(ledger.address(path));
        if (!answer.ok() && answer.status() != 404) {
            throw new LedgerUnavailableException(
                    "GET " + path + " is answered with " + answer.status() + ", " + answer.refusal());
        }
        return answer.ok() ? answer.json() : JSON.missingNode();
    }

    /** Queries at most 100 bookings of a queue with a given status, in queue order. */
    List<String> entries(String queue, String status) {
        List<String> bookings = new ArrayList<>();
        for (JsonNode item :
                look("/queues/" + queue + "/entries?limit=100&status=" + status).path("items")) {
            bookings.add(item.path("bookingId").asString());
        }
        return bookings;
    }
}
