package com.sapoche.booking.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class ProblemDetailsTest {
    private static HttpProcess process;

    @RestController
    static class Controller {
        record Body(@Nullable @Min(1) Integer seats, @Nullable Instant start, @Nullable Color color) {}

        enum Color {
            RED,
            BLUE
        }

        @PostMapping("/things/{id}")
        String post(@PathVariable @Identifier String id, @Valid @RequestBody Body body) {
            return id;
        }

        @PostMapping("/lists/{id}")
        String postList(@PathVariable @Identifier String id, @RequestBody List<@Valid Body> bodies) {
            return id;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("password=secret");
        }

        @GetMapping("/store")
        String store() {
            throw new StoreUnavailableException();
        }
    }

    private static final class StoreUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Configuration(proxyBeanMethods = false)
    static class Failures {
        @Bean
        TransientFailures storeFailures() {
            return failure -> failure instanceof StoreUnavailableException
                    ? Optional.of("The document store does not answer")
                    : Optional.empty();
        }
    }

    @BeforeAll
    static void start() {
        process = HttpProcess.start(List.of(Controller.class, Failures.class));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seats\":0} | seats | must be greater than or equal to 1",
                "{\"seats\":\"5\"} | seats | must be a whole number",
                "{\"seats\":1.5} | seats | must be a whole number",
                "{\"start\":\"yesterday\"} | start | must be a time with an offset such as",
                "{\"color\":\"GREEN\"} | color | must be one of RED, BLUE",
                "{\"chairs\":1} | chairs | is not a known field; known fields are color, seats, start",
            })
    void namesTheFieldAndTheRuleItBreaks(String body, String field, String message) throws Exception {
        HttpResponse<String> answer = process.post("/things/a", body);

        assertProblem(answer, 400, "INVALID");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"message\":\"" + message);
    }

    @Test
    void namesTheElementOfAnArray() throws Exception {
        HttpResponse<String> answer = process.post("/lists/a", "[{\"seats\":1},{\"seats\":0}]");

        assertProblem(answer, 400, "INVALID");
        assertThat(answer.body()).contains("\"field\":\"[1].seats\"");
    }

    @Test
    void namesThePathVariable() throws Exception {
        HttpResponse<String> answer = process.post("/things/-a", "{}");

        assertProblem(answer, 400, "INVALID");
        assertThat(answer.body()).contains("\"field\":\"id\"", "must match");
    }

    @Test
    void saysThatTheBodyIsMissing() throws Exception {
        HttpResponse<String> answer = process.post("/things/a", "");

        assertProblem(answer, 400, "MALFORMED");
        assertThat(answer.body()).contains("The body is missing");
    }

    @Test
    void refersToTheServerLogByTheRequestAndRevealsNothing() throws Exception {
        HttpResponse<String> answer = process.send("GET", "/broken", "X-Request-Id", "request-7");

        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.body())
                .contains("Internal error; see the server log, request request-7")
                .doesNotContain("secret", "Exception");
    }

    @Test
    void answersTransientFailuresWithRetryAfter() throws Exception {
        HttpResponse<String> answer = process.send("GET", "/store");

        assertProblem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("The document store does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/error", "/nothing", "/%5Ba%5D", "/a%20b", "/%C3%A4"})
    void findsNoResourceAtOtherPaths(String path) throws Exception {
        HttpResponse<String> answer = process.send("GET", path);

        assertProblem(answer, 404, "NOT_FOUND");
        assertThat(answer.body()).contains("No resource at this path", "\"instance\":\"" + path + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "nonsense", "text/html"})
    void answersProblemsWhateverIsAccepted(String accept) throws Exception {
        assertProblem(process.send("GET", "/broken", "Accept", accept), 500, "INTERNAL");
    }

    @Test
    void refusesMatrixParameters() throws Exception {
        assertProblem(process.send("GET", "/broken;a=b"), 400, "MALFORMED");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"about:blank\"", "\"status\":" + status, "\"code\":\"" + code + "\"");
    }
}
