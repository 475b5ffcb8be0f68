package com.sapoche.booking.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

class CrossOriginCommandTest {
    private static final String PATH = "/api/v1/clinics/c/queues/q/call-next";
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static HttpProcess process;

    @RestController
    static class Commands {
        @PostMapping(PATH)
        String callNext() {
            CALLS.incrementAndGet();
            return "called";
        }

        @GetMapping(PATH)
        String read() {
            return "read";
        }
    }

    @BeforeAll
    static void start() {
        process = HttpProcess.start(List.of(Commands.class));
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @BeforeEach
    void reset() {
        CALLS.set(0);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, https://evil.example:8443",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, http://127.0.0.1",
        "Origin, not an origin",
        "Origin, ''",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, Cross-Site",
        "Sec-Fetch-Site, anything",
    })
    void refusesCommandsOfAnotherOrigin(String header, String value) throws Exception {
        HttpResponse<String> answer = process.send("POST", PATH, header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"FORBIDDEN\"", "another origin");
        assertThat(CALLS).hasValue(0);
    }

    @Test
    void acceptsCommandsOfClientsThatAreNotBrowsers() throws Exception {
        assertThat(process.send("POST", PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsCommandsOfPagesOfTheLedgerItself() throws Exception {
        HttpResponse<String> answer =
                process.send("POST", PATH, "Origin", "http://" + process.authority(), "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ledger.clinic.example", "https://LEDGER.clinic.example:443"})
    void acceptsTheOriginUnderWhichAProxyIsReached(String origin) throws Exception {
        HttpResponse<String> answer = process.send(
                "POST",
                PATH,
                "Origin",
                origin,
                "X-Forwarded-Host",
                "ledger.clinic.example",
                "X-Forwarded-Proto",
                "https");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsTheOriginThatAnyOfSeveralProxiesWasReachedUnder() throws Exception {
        HttpResponse<String> answer = process.send(
                "POST",
                PATH,
                "Origin",
                "https://ledger.clinic.example",
                "X-Forwarded-Host",
                "ledger.clinic.example, inner:8080");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnOriginThatNoProxyWasReachedUnder() throws Exception {
        HttpResponse<String> answer =
                process.send("POST", PATH, "Origin", "https://evil.example", "X-Forwarded-Host", "ledger.example");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void answersQueriesOfAnyOrigin() throws Exception {
        HttpResponse<String> answer =
                process.send("GET", PATH, "Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
