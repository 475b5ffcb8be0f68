package com.sapoche.booking.resilience.ledger;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.Map;
import java.util.Set;

/**
 * What may be answered to requests that are well formed and speak of what is in the ledger: it was done, it is refused as
 * things stand, or it is to be tried again. Anything else is wrong, "no such booking" as much as a fault.
 */
public final class ResponseContract {

    private static final Set<String> AS_THINGS_STAND = Set.of(
            "ALREADY_EXISTS",
            "ALREADY_WAITING",
            "QUEUE_CLOSED",
            "QUEUE_PAUSED",
            "QUEUE_FULL",
            "NO_SEAT",
            "OFFER_LAPSED",
            "WRONG_STATE",
            "SLOT_WITHDRAWN",
            "OUT_OF_ORDER",
            "IN_PROGRESS");
    private static final Map<Integer, Set<String>> REFUSALS =
            Map.of(409, AS_THINGS_STAND, 429, Set.of("OVERLOADED"), 503, Set.of("UNAVAILABLE"));

    private ResponseContract() {}

    public static boolean allows(Reply reply) {
        if (reply.isAcknowledgement()) {
            return true;
        }
        boolean saysWhy = reply.problem()
                && (REFUSALS.getOrDefault(reply.status(), Set.of()).contains(reply.code()) || cameTooLate(reply))
                && reply.body().path("status").asInt() == reply.status();
        return saysWhy && (reply.status() < 429 || reply.retryAfter());
    }

    /**
     * Whether a command's answer says where the log stands, or need not: a refusal, or one given while the log was away.
     *
     * @param logMayBeAway whether it may have gone away right after the deed
     */
    public static boolean saysEnoughOfTheLog(Reply reply, boolean logMayBeAway) {
        return !reply.isAcknowledgement() || reply.saysWhereTheLogStands() || logMayBeAway;
    }

    /** Returns whether a slot may have ended before its delayed publication was handled. */
    private static boolean cameTooLate(Reply reply) {
        return reply.status() == 400
                && reply.code().equals("INVALID")
                && reply.body().path("detail").asString("").endsWith("end has passed");
    }
}
