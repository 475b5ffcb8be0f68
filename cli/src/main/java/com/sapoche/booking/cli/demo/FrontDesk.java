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
     * Sends a command. Returns also a rejection, for example because another command came first.
     *
     * @throws LedgerUnavailableException if the ledger does not respond, or responds unexpectedly
     */
    LedgerResponse send(String path, Map<String, ?> body) {
        LedgerResponse response = ledger.post(path, JSON.writeValueAsString(body));
        if (!response.ok() && !response.isRejected()) {
            throw new LedgerUnavailableException(
                    "POST " + path + ": unexpected status " + response.status() + ", " + response.errorMessage());
        }
        return response;
    }

    boolean sendAction(String booking, String action) {
        return send("/bookings/" + booking + '/' + action, Map.of()).ok();
    }

    boolean sendAction(String booking, String action, String reason) {
        return send("/bookings/" + booking + '/' + action, Map.of("reason", reason))
                .ok();
    }

    /** Answers the present offer of a booking; returns false if there is none. */
    boolean answerOffer(String booking, String action, Map<String, String> fields) {
        String offerId =
                query("/bookings/" + booking).path("offer").path("offerId").asString("");
        if (offerId.isEmpty()) {
            return false;
        }
        Map<String, String> body = new HashMap<>(fields);
        body.put("offerId", offerId);
        return send("/bookings/" + booking + '/' + action, body).ok();
    }

    /** Sends a query and returns the body, or a missing node if the resource does not exist. */
    JsonNode query(String path) {
        LedgerResponse response = ledger.get(ledger.address(path));
        if (!response.ok() && response.status() != 404) {
            throw new LedgerUnavailableException(
                    "GET " + path + ": unexpected status " + response.status() + ", " + response.errorMessage());
        }
        return response.ok() ? response.json() : JSON.missingNode();
    }

    /** Queries at most 100 bookings of a queue with a given status, in queue order. */
    List<String> entries(String queue, String status) {
        List<String> bookings = new ArrayList<>();
        for (JsonNode item : query("/queues/" + queue + "/entries?limit=100&status=" + status)
                .path("items")) {
            bookings.add(item.path("bookingId").asString());
        }
        return bookings;
    }
}
