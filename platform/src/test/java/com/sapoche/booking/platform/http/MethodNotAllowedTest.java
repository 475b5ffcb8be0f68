package com.sapoche.booking.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests a process that serves none of the ledger's routes: it still reports the methods that other processes support. */
class MethodNotAllowedTest {
    private static HttpProcess process;

    @BeforeAll
    static void start() {
        process = HttpProcess.start(List.of());
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
    void namesTheMethodsThatAnotherProcessSupports(String method, String path, String allow) throws Exception {
        HttpResponse<String> answer = process.send(method, path);

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
    void findsNoResourceWhereNoProcessServesThePath(String method, String path) throws Exception {
        HttpResponse<String> answer = process.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND", "No resource at this path");
    }
}
