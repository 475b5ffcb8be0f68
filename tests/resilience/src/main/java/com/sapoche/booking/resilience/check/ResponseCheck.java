package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import com.sapoche.booking.resilience.load.CommandKind;
import com.sapoche.booking.resilience.load.SentCommand;
import tools.jackson.databind.JsonNode;

/** Compares acknowledgements with the log. */
final class ResponseCheck {

    private ResponseCheck() {}

    static void check(SentCommand sent, Reply reply, CommandEffect effect, Violations violations) {
        JsonNode body = reply.body();
        boolean consistent =
                switch (sent.kind()) {
                    case JOIN -> isJoinResult(body, effect);
                    case CALL_NEXT -> isCallResult(reply, effect);
                    case CONFIRM -> hasStatus(body, "CONFIRMED");
                    case DECLINE ->
                        effect.find(OfferDeclined.class).isEmpty()
                                || hasStatus(
                                        body,
                                        effect.find(OfferDeclined.class)
                                                .get()
                                                .newStatus()
                                                .name());
                    case CANCEL -> hasStatus(body, "CANCELLED");
                    case CHECK_IN -> hasStatus(body, "CHECKED_IN");
                    case START -> hasStatus(body, "IN_SERVICE");
                    case COMPLETE -> hasStatus(body, "FULFILLED");
                    case NO_SHOW -> hasStatus(body, "NO_SHOW");
                    default -> true;
                };
        violations.unless(consistent, "Response contradicts the log", sent + ", effect " + effect);
        if (effect.key() != null
                && sent.kind() != CommandKind.OPEN
                && sent.kind() != CommandKind.PUBLISH
                && reply.status() != 204) {
            JsonNode result = LedgerHttp.JSON.readTree(effect.key().answer());
            JsonNode recorded = sent.kind() == CommandKind.CALL_NEXT ? result.path("booking") : result;
            violations.unless(
                    same(recorded, body), "Recorded result differs from the response", sent + " recorded " + recorded);
        }
    }

    private static boolean isJoinResult(JsonNode body, CommandEffect effect) {
        BookingRequested requested = effect.find(BookingRequested.class).orElse(null);
        if (requested == null) {
            // The key only records the result of a join that repeats the identifier of an earlier join.
            return effect.kind() == null;
        }
        String status = effect.find(BookingConfirmed.class).isPresent()
                ? "CONFIRMED"
                : effect.find(SeatOffered.class).isPresent() ? "OFFERED" : "WAITING";
        return hasStatus(body, status)
                && body.path("bookingId").asString().equals(requested.bookingId())
                && body.path("ticket").asLong() == requested.ticket()
                && (!status.equals("WAITING") || body.path("position").asLong() == requested.position());
    }

    private static boolean isCallResult(Reply reply, CommandEffect effect) {
        ServiceStarted started = effect.find(ServiceStarted.class).orElse(null);
        return started == null
                ? reply.status() == 204
                : reply.body().path("bookingId").asString().equals(started.bookingId());
    }

    private static boolean hasStatus(JsonNode body, String status) {
        return body.path("status").asString().equals(status);
    }

    /** Compares two objects; absent and null fields are equal. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.properties().stream()
                        .allMatch(field ->
                                field.getValue().isNull() || field.getValue().equals(other.get(field.getKey())))
                && other.properties().stream().allMatch(field -> one.has(field.getKey()));
    }
}
