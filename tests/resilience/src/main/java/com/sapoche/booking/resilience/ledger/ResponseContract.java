package com.sapoche.booking.resilience.ledger;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import java.util.Map;
import java.util.Set;

/**
 * Lists the allowed responses to well-formed requests about existing resources: success, a rejection because of the present
 * state, or a temporary failure. Any other response is a violation, 404 for an existing booking as well as an internal error.
 */
public final class ResponseContract {

    private static final Set<String> STATE_CODES = Set.of(
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
    private static final Map<Integer, Set<String>> REJECTIONS =
            Map.of(409, STATE_CODES, 429, Set.of("OVERLOADED"), 503, Set.of("UNAVAILABLE", "CATCHING_UP"));

    private ResponseContract() {}

    public static boolean allows(Reply reply) {
        if (reply.isAcknowledgement()) {
            return true;
        }
        boolean isRejection = reply.problem()
                && (REJECTIONS.getOrDefault(reply.status(), Set.of()).contains(reply.code())
                        || isPublishedTooLate(reply))
                && reply.body().path("status").asInt() == reply.status();
        return isRejection && (reply.status() < 429 || reply.retryAfter());
    }

    /**
     * Returns whether the response of a command contains the log position, or need not: a rejection, or an unavailable log.
     *
     * @param logMayBeUnavailable whether the log may have become unavailable after the command
     */
    public static boolean hasRequiredPosition(Reply reply, boolean logMayBeUnavailable) {
        return !reply.isAcknowledgement() || reply.hasPosition() || logMayBeUnavailable;
    }

    /** Returns whether a slot may have ended before its delayed publication was handled. */
    private static boolean isPublishedTooLate(Reply reply) {
        return reply.status() == 400
                && reply.code().equals("INVALID")
                && reply.body().path("detail").asString("").endsWith("end must lie in the future");
    }
}
