package com.sapoche.booking.resilience.ledger;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.Map;
import java.util.Set;

/**
 * Lists the allowed responses to well-formed requests about existing resources: success, a rejection as
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
     * Returns whether the response of a command contains the log position, or need not: a rejection, or an unavailable log.
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
