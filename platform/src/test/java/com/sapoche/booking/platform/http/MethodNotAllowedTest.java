package com.sapoche.booking.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A process that answers at none of the ledger's addresses but one, whose store is away. */
class MethodNotAllowedTest {
    private static ConfigurableApplicationContext process;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Statistics.class})
    static class Process {
        @Bean
        TransientFailures storeAway() {
            return fault -> fault instanceof StoreAwayException ? Optional.of("the store is away") : Optional.empty();
        }
    }

    @RestController
    static class Statistics {
        @GetMapping("/api/v1/clinics/{clinicId}/queues/{queueId}/stats")
        String stats() {
            throw new StoreAwayException();
        }
    }

    private static final class StoreAwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void start() {
        process = new SpringApplicationBuilder(Process.class)
                .run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/clinics/c/queues/q/pause, 'POST'",
        "HEAD, /api/v1/clinics/c/bookings/b/confirm, 'POST'",
        "POST, /api/v1/clinics/c/bookings/b, 'GET,HEAD'",
        "DELETE, /api/v1/clinics/c/queues, 'GET,HEAD,POST'",
    })
    void refusesTheMethodWhereAnotherProcessTakesOthers(String method, String path, String allow) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(allow);
        if (!method.equals("HEAD")) {
            assertThat(answer.body()).contains("METHOD_NOT_ALLOWED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/clinics/c/queues/q/paws",
        "GET, /api/v1/clinics/c/queues/q/pause/",
        "GET, /api/v1/clinics/c/bookings/b/c/confirm",
        "POST, /api/v1/clinics/c",
        "GET, /nowhere",
    })
    void hasNothingWhereNobodyHas(String method, String path) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND");
    }

    @Test
    void saysThatItsStoreIsAway() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/v1/clinics/c/queues/q/stats");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("UNAVAILABLE", "the store is away");
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        String port = process.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
