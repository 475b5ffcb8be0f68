package com.sapoche.booking.cli.client;

import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Represents a response of the ledger.
 *
 * @param replayed whether the ledger had acknowledged the same command before (header {@code Idempotent-Replayed})
 * @param outcomeUnknown whether an earlier attempt of this call had an unknown outcome, to which {@code replayed} may refer
 */
public record LedgerResponse(int status, boolean replayed, boolean outcomeUnknown, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Returns the body as JSON, or a missing node if it is not JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Returns the stable code of an error, or an empty string. */
    public String code() {
        return ok() ? "" : json().path("code").asString("");
    }

    /** Returns whether the ledger rejected the content of the command: a repetition would be rejected again. */
    public boolean isRejected() {
        return switch (status) {
            case 400, 409, 413, 422 -> !code().isEmpty();
            case 404 -> !code().isEmpty() && !code().equals("NOT_FOUND");
            default -> false;
        };
    }

    /** Returns the error in one line: code, detail, and violated fields. */
    public String errorMessage() {
        JsonNode problem = json();
        String detail = problem.path("detail").asString(problem.path("title").asString(""));
        StringJoiner fields = new StringJoiner("; ", " (", ")").setEmptyValue("");
        for (JsonNode violation : problem.path("violations")) {
            fields.add(violation.path("field").asString("") + " "
                    + violation.path("message").asString(""));
        }
        String code = code().isEmpty() ? "HTTP " + status : code();
        return (detail.isEmpty() ? code : code + ": " + detail) + fields;
    }
}
