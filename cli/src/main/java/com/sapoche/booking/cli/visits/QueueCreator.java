package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Opens the queues that visits went through, where they are missing. */
final class QueueCreator {
    /** The most a queue may allow: nobody in the past is to be turned away because too many are waiting. */
    private static final int MAX_WAITING = 100_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QueueCreator() {}

    static void open(LedgerClient ledger, Iterable<Visit> byJoining, ZoneId zone) {
        Map<String, Instant> firstJoin = new LinkedHashMap<>();
        byJoining.forEach(visit -> firstJoin.putIfAbsent(visit.queueId(), visit.joinedAt()));
        firstJoin.forEach((queueId, since) -> open(ledger, queueId, zone, since));
    }

    private static void open(LedgerClient ledger, String queueId, ZoneId zone, Instant since) {
        // It was there when the first patient joined it, and so it is when one asks how things were then.
        String body = JSON.writeValueAsString(Map.of(
                "queueId", queueId,
                "name", queueId,
                "zone", zone.getId(),
                "maxWaiting", MAX_WAITING,
                "occurredAt", since.toString()));
        LedgerResponse answer = ledger.post("/queues", body);
        if (!answer.ok() && !answer.code().equals("ALREADY_EXISTS")) {
            throw new LedgerUnavailableException("the ledger does not open queue " + queueId + ": " + answer.refusal());
        }
    }
}
