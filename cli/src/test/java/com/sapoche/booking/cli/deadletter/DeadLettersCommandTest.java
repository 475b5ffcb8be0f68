package com.sapoche.booking.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.cli.LedgerCli;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersCommandTest {

    private static final String ADMIN = "/api/v1/admin/projections/";
    private static final String NONE = "{\"projection\":\"v\",\"deadLetters\":0,\"sequences\":0,\"items\":[]}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<String>> responses = new HashMap<>();
    private HttpServer server;
    private int exit;
    private List<String> out = List.of();
    private String err = "";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void listsBlockedQueues() {
        responses.put(
                "GET " + ADMIN + "board/dead-letters?limit=500",
                List.of(
                        "{\"projection\":\"board\",\"deadLetters\":7,\"sequences\":1,\"items\":[{\"sequence\":\"c/q\",\"deadLetters\":7,"
                                + "\"eventId\":\"e-1\",\"type\":\"BookingFulfilled\",\"position\":12,"
                                + "\"recordedAt\":\"2026-03-02T08:00:00Z\",\"cause\":\"no such booking\",\"attempts\":2,"
                                + "\"since\":\"2026-03-02T08:00:01Z\"}]}"));
        run();
        assertThat(exit).isZero();
        assertThat(out)
                .containsExactly(
                        "board c/q deadLetters=7 since=2026-03-02T08:00:01Z attempts=2",
                        "  first: event 12 BookingFulfilled e-1, recorded 2026-03-02T08:00:00Z",
                        "  cause: no such booking",
                        "deadLetters=7");
    }

    @Test
    void repeatsRetryWhileDeadLettersDecrease() {
        responses.put(
                "POST " + ADMIN + "board/dead-letters/retry {\"sequence\":\"c/q\"}",
                List.of("{\"retried\":5,\"left\":4}", "{\"retried\":4,\"left\":0}"));
        run("retry", "--projection", "board", "--sequence", "c/q");
        assertThat(exit).isZero();
        assertThat(out).containsExactly("board retried=9 left=0", "deadLetters=0");
    }

    @Test
    void exitsWithOneIfDeadLettersRemain() {
        responses.put("POST " + ADMIN + "stats/dead-letters/retry {}", List.of("{\"retried\":0,\"left\":3}"));
        run("retry", "--projection", "stats");
        assertThat(exit).isEqualTo(1);
        assertThat(out).containsExactly("stats retried=0 left=3", "deadLetters=3");
    }

    @Test
    void requiresProjectionAndSequenceForDrop() {
        run("drop", "--projection", "board");
        assertThat(exit).isEqualTo(2);
        assertThat(err).contains("requires --projection and --sequence");
        assertThat(requests).isEmpty();

        responses.put("DELETE " + ADMIN + "board/dead-letters?sequence=c%2Fq", List.of("{\"dropped\":3}"));
        run("drop", "--projection", "board", "--sequence", "c/q");
        assertThat(exit).isZero();
        assertThat(out).containsExactly("board dropped=3");
    }

    @Test
    void rejectsUnknownArguments() {
        run("burn");
        assertThat(exit).isEqualTo(2);
        run("list", "--projection", "nothing");
        assertThat(exit).isEqualTo(2);
        run("retry", "--sequence", "c/q\"}");
        assertThat(exit).isEqualTo(2);
        assertThat(requests).isEmpty();
    }

    private void run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, "dead-letters");
        all.add("--url=http://localhost:" + server.getAddress().getPort());
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        exit = LedgerCli.run(all.toArray(String[]::new), new PrintWriter(output, true), new PrintWriter(errors, true));
        out = output.toString().lines().toList();
        err = errors.toString();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body);
        List<String> configured = responses.getOrDefault(request, List.of(NONE));
        int times = Collections.frequency(requests, request);
        requests.add(request);
        byte[] response = configured.get(Math.min(times, configured.size() - 1)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }
}
