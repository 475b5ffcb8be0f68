package com.sapoche.booking.platform.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class RequestLimitTest {
    private static final int CONCURRENT = 2;
    private static final int WAITING = 3;
    private static final int REQUESTS = 60;

    private static CountDownLatch handled;
    private static CountDownLatch release;
    private static Semaphore storeChecks;
    private HttpProcess process;
    private final List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();

    @RestController
    static class SlowCommands {
        @PostMapping("/slow")
        String slow() throws InterruptedException {
            handled.countDown();
            release.await();
            return "done";
        }

        @GetMapping("/fast")
        String fast() {
            return "fast";
        }

        @PostMapping("/body")
        String body(@RequestBody String body) {
            return body;
        }
    }

    /** Waits for a store, as a health check does whose store is unreachable. */
    static class SlowStoreHealthIndicator implements HealthIndicator {
        @Override
        public Health health() {
            storeChecks.release();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Health.up().build();
        }
    }

    @BeforeEach
    void start() {
        handled = new CountDownLatch(CONCURRENT);
        release = new CountDownLatch(1);
        storeChecks = new Semaphore(0);
        process = HttpProcess.start(
                List.of(SlowCommands.class, SlowStoreHealthIndicator.class),
                "--server.tomcat.threads.max=8",
                "--ledger.http.concurrent-requests=" + CONCURRENT,
                "--ledger.http.waiting-requests=" + WAITING,
                "--ledger.http.max-wait=60s");
    }

    /** Ends the process with each test: a request still takes its place in the limit shortly after its response. */
    @AfterEach
    void stop() throws Exception {
        release.countDown();
        for (CompletableFuture<HttpResponse<String>> request : sent) {
            request.get(10, SECONDS);
        }
        process.close();
    }

    @Test
    void answersProbesWhileSlowRequestsOccupyEverythingElse() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> requests = send("POST", "/slow");

        assertThat(handled.await(10, SECONDS)).isTrue();
        assertProbesAnswer();
        assertThat(requests.stream().filter(request -> !request.isDone()).count())
                .isGreaterThanOrEqualTo(CONCURRENT + WAITING);
    }

    @Test
    void answersQueriesWhileCommandsDoNotFinish() throws Exception {
        send("POST", "/slow");

        assertThat(handled.await(10, SECONDS)).isTrue();
        assertThat(process.sendLater("GET", "/fast").get(5, SECONDS).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAtOnceWhatIsOverTheBoundsAndHandlesTheRest() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> requests = send("POST", "/slow");
        List<HttpResponse<String>> refused = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>(requests);
        while (open.size() > CONCURRENT + WAITING) {
            CompletableFuture.anyOf(open.toArray(CompletableFuture[]::new)).get(10, SECONDS);
            for (CompletableFuture<HttpResponse<String>> request : List.copyOf(open)) {
                if (request.isDone()) {
                    open.remove(request);
                    refused.add(request.get());
                }
            }
        }
        release.countDown();

        assertThat(refused).hasSize(REQUESTS - CONCURRENT - WAITING).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"OVERLOADED\"");
        });
        for (CompletableFuture<HttpResponse<String>> request : open) {
            assertThat(request.get(10, SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersProbesWhileBodiesArriveSlowly() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                Socket client = new Socket("127.0.0.1", process.port());
                clients.add(client);
                client.getOutputStream()
                        .write(("POST /body HTTP/1.1\r\nHost: " + process.authority()
                                        + "\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nslow")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertProbesAnswer();
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void answersTheLivenessProbeWhileHealthChecksWaitForAStore() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> checks = send("GET", "/actuator/health");

        assertThat(storeChecks.tryAcquire(10, SECONDS)).isTrue();
        assertProbeAnswers("liveness");
        CompletableFuture.anyOf(checks.toArray(CompletableFuture[]::new)).get(10, SECONDS);
    }

    private List<CompletableFuture<HttpResponse<String>>> send(String method, String path) {
        IntStream.range(0, REQUESTS).forEach(i -> sent.add(process.sendLater(method, path)));
        return sent;
    }

    private void assertProbesAnswer() throws Exception {
        assertProbeAnswers("liveness");
        assertProbeAnswers("readiness");
    }

    private void assertProbeAnswers(String probe) throws Exception {
        HttpResponse<String> answer =
                process.sendLater("GET", "/actuator/health/" + probe).get(5, SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
