package com.sapoche.booking.acceptance.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Represents a response of the ledger.
 *
 * @param request the request, for failure messages
 */
public record ApiResponse(String request, int status, HttpHeaders headers, String body) {
    private static final List<String> LEAKS = List.of(
            "com.sapoche",
            "org.spring",
            "org.axon",
            "java.lang",
            "java.util",
            "java.time",
            "java.io",
            "jakarta.",
            "tools.jackson",
            "com.fasterxml",
            "com.mongodb",
            "org.apache",
            "sqlite",
            "Exception",
            "\\tat ",
            "\tat ");

    /** Asserts that the response is no internal error and contains no implementation detail. */
    ApiResponse withoutInternalDetails() {
        assertThat(status).as("%s", this).isNotEqualTo(500);
        for (String leak : LEAKS) {
            assertThat(body).as("%s", request).doesNotContain(leak);
        }
        return this;
    }

    public ApiResponse is(int expected) {
        assertThat(status).as("%s", this).isEqualTo(expected);
        return this;
    }

    /** Asserts a rejection in problem+json form. */
    public ApiResponse rejected(int expected, String code) {
        assertThat(status + " " + code()).as("%s", this).isEqualTo(expected + " " + code);
        assertThat(header("Content-Type")).as("%s", this).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("status").asInt()).as("%s", this).isEqualTo(expected);
        assertThat(problem.path("title").asString()).as("%s", this).isNotBlank();
        assertThat(problem.path("detail").asString()).as("%s", this).isNotBlank();
        return this;
    }

    /** Asserts a rejection as INVALID with exactly these violated fields, in any order. */
    public ApiResponse invalid(String... fields) {
        rejected(400, "INVALID");
        assertThat(violated()).as("%s", this).containsExactlyInAnyOrder(fields);
        json().path("violations")
                .forEach(violation -> assertThat(violation.path("message").asString())
                        .as("%s", this)
                        .isNotBlank());
        return this;
    }

    public List<String> violated() {
        List<String> fields = new ArrayList<>();
        json().path("violations")
                .forEach(violation -> fields.add(violation.path("field").asString()));
        return fields;
    }

    public boolean isProblem() {
        return header("Content-Type").startsWith("application/problem+json");
    }

    /** Returns the stable code of a rejection, or an empty string. */
    public String code() {
        return isProblem() ? json().path("code").asString("") : "";
    }

    public JsonNode json() {
        return JsonBodies.parse(body);
    }

    public JsonNode get(String field) {
        return json().path(field);
    }

    public String text(String field) {
        return json().path(field).asString("");
    }

    public long number(String field) {
        return json().path(field).asLong();
    }

    public boolean replayed() {
        return header("Idempotent-Replayed").equals("true");
    }

    /** Returns the log position of the command's effect, or -1 if the response contains none. */
    public long position() {
        String position = header("X-Ledger-Position");
        return position.isEmpty() ? -1 : Long.parseLong(position);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return request + "\n→ " + status + " " + (body.length() > 2_000 ? body.substring(0, 2_000) + " …" : body);
    }
}
