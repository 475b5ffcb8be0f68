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

    static void check(SentCommand sent, Reply reply, CommandEffect deed, Violations findings) {
        JsonNode body = reply.body();
        boolean kept =
                switch (sent.kind()) {
                    case JOIN -> joined(body, deed);
                    case CALL_NEXT -> called(reply, deed);
                    case CONFIRM -> says(body, "CONFIRMED");
                    case DECLINE ->
                        deed.find(OfferDeclined.class).isEmpty()
                                || says(
                                        body,
                                        deed.find(OfferDeclined.class)
                                                .get()
                                                .newStatus()
                                                .name());
                    case CANCEL -> says(body, "CANCELLED");
                    case CHECK_IN -> says(body, "CHECKED_IN");
                    case START -> says(body, "IN_SERVICE");
                    case COMPLETE -> says(body, "FULFILLED");
                    case NO_SHOW -> says(body, "NO_SHOW");
                    default -> true;
                };
        findings.unless(kept, "answer and log say otherwise", sent + " did " + deed);
        if (deed.key() != null
                && sent.kind() != CommandKind.OPEN
                && sent.kind() != CommandKind.PUBLISH
                && reply.status() != 204) {
            JsonNode result = LedgerHttp.JSON.readTree(deed.key().answer());
            JsonNode remembered = sent.kind() == CommandKind.CALL_NEXT ? result.path("booking") : result;
            findings.unless(same(remembered, body), "remembered answer is another", sent + " remembered " + remembered);
        }
    }

    private static boolean joined(JsonNode body, CommandEffect deed) {
        BookingRequested requested = deed.find(BookingRequested.class).orElse(null);
        if (requested == null) {
            // Under a key that only remembers the answer to a repeated identifier.
            return deed.kind() == null;
        }
        String status = deed.find(BookingConfirmed.class).isPresent()
                ? "CONFIRMED"
                : deed.find(SeatOffered.class).isPresent() ? "OFFERED" : "WAITING";
        return says(body, status)
                && body.path("bookingId").asString().equals(requested.bookingId())
                && body.path("ticket").asLong() == requested.ticket()
                && (!status.equals("WAITING") || body.path("position").asLong() == requested.position());
    }

    private static boolean called(Reply reply, CommandEffect deed) {
        ServiceStarted started = deed.find(ServiceStarted.class).orElse(null);
        return started == null
                ? reply.status() == 204
                : reply.body().path("bookingId").asString().equals(started.bookingId());
    }

    private static boolean says(JsonNode body, String status) {
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
