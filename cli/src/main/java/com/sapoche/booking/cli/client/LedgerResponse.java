package com.sapoche.booking.cli.client;

import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the ledger answered.
 *
 * @param replayed the ledger says that it had acknowledged the same command before
 * @param unsure an earlier attempt of this very command had an unknown outcome: {@code replayed} may then mean that attempt
 */
public record LedgerResponse(int status, boolean replayed, boolean unsure, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body, or a missing node where it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The stable code of a refusal; empty where the answer carries none. */
    public String code() {
        return ok() ? "" : json().path("code").asString("");
    }

    /** Whether the ledger refused this command for what it says: repeating it would be refused again. */
    public boolean refused() {
        return switch (status) {
            case 400, 409, 413, 422 -> !code().isEmpty();
            case 404 -> !code().isEmpty() && !code().equals("NOT_FOUND");
            default -> false;
        };
    }

    /** The refusal in one line: its code, what the ledger says about it, and the fields it names. */
    public String refusal() {
        JsonNode problem = json();
        String words = problem.path("detail").asString(problem.path("title").asString(""));
        StringJoiner fields = new StringJoiner("; ", " (", ")").setEmptyValue("");
        for (JsonNode violation : problem.path("violations")) {
            fields.add(violation.path("field").asString("") + " "
                    + violation.path("message").asString(""));
        }
        String code = code().isEmpty() ? "HTTP " + status : code();
        return (words.isEmpty() ? code : code + ": " + words) + fields;
    }
}
