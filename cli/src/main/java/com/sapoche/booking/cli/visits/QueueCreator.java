package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Creates the missing queues of an import. */
final class QueueCreator {
    /** Largest limit of waiting bookings that the ledger accepts: past visits must not exceed it. */
    private static final int MAX_WAITING = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QueueCreator() {}

    static void open(LedgerClient ledger, Iterable<Visit> byJoining, ZoneId zone) {
        Map<String, Instant> firstJoin = new LinkedHashMap<>();
        byJoining.forEach(visit -> firstJoin.putIfAbsent(visit.queueId(), visit.joinedAt()));
        firstJoin.forEach((queueId, since) -> open(ledger, queueId, zone, since));
    }

    private static void open(LedgerClient ledger, String queueId, ZoneId zone, Instant since) {
        // Effective from the first join, so that queries about the past find the queue.
        String body = JSON.writeValueAsString(Map.of(
                "queueId", queueId,
                "name", queueId,
                "zone", zone.getId(),
                "maxWaiting", MAX_WAITING,
                "occurredAt", since.toString()));
        LedgerResponse response = ledger.post("/queues", body);
        if (!response.ok() && !response.code().equals("ALREADY_EXISTS")) {
            throw new LedgerUnavailableException(
                    "Queue " + queueId + " could not be created: " + response.errorMessage());
        }
    }
}
