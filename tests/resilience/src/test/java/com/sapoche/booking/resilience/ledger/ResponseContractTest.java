package com.sapoche.booking.resilience.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ResponseContractTest {

    @Test
    void allowsSuccessStateRejectionAndTemporaryFailure() {
        assertThat(ResponseContract.allows(new Reply(201, LedgerHttp.JSON.createObjectNode(), 7, false, false, false)))
                .isTrue();
        assertThat(ResponseContract.allows(rejection(409, "NO_SEAT", true, false)))
                .isTrue();
        assertThat(ResponseContract.allows(rejection(503, "UNAVAILABLE", true, true)))
                .isTrue();
    }

    @Test
    void forbidsInternalErrorAndMissingResource() {
        assertThat(ResponseContract.allows(rejection(500, "INTERNAL", true, false)))
                .isFalse();
        assertThat(ResponseContract.allows(rejection(404, "BOOKING_NOT_FOUND", true, false)))
                .isFalse();
        assertThat(ResponseContract.allows(rejection(409, "BOOKING_NOT_FOUND", true, false)))
                .isFalse();
    }

    @Test
    void allowsInvalidOnlyForAnEndedSlot() {
        assertThat(ResponseContract.allows(rejection(400, "INVALID", true, false)))
                .isFalse();
        Reply late = rejection(400, "INVALID", true, false);
        ((ObjectNode) late.body()).put("detail", "[1].end must lie in the future");
        assertThat(ResponseContract.allows(late)).isTrue();
    }

    @Test
    void requiresProblemAndRetryAfter() {
        assertThat(ResponseContract.allows(rejection(503, "UNAVAILABLE", true, false)))
                .isFalse();
        assertThat(ResponseContract.allows(rejection(503, "UNAVAILABLE", false, true)))
                .isFalse();
    }

    @Test
    void requiresThePositionUnlessTheLogIsUnavailable() {
        var body = LedgerHttp.JSON.createObjectNode();
        Reply withoutPosition = new Reply(201, body, Reply.NO_POSITION, false, false, false);
        assertThat(ResponseContract.hasRequiredPosition(withoutPosition, false)).isFalse();
        assertThat(ResponseContract.hasRequiredPosition(withoutPosition, true)).isTrue();
        assertThat(ResponseContract.hasRequiredPosition(new Reply(201, body, 0, false, false, false), false))
                .isTrue();
        assertThat(ResponseContract.hasRequiredPosition(
                        new Reply(409, body, Reply.NO_POSITION, false, true, false), false))
                .isTrue();
    }

    private static Reply rejection(int status, String code, boolean problem, boolean retryAfter) {
        var body = LedgerHttp.JSON.createObjectNode().put("status", status).put("code", code);
        return new Reply(status, body, 0, false, problem, retryAfter);
    }
}
