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
    private static final String NONE = "{\"view\":\"v\",\"letters\":0,\"sequences\":0,\"items\":[]}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, List<String>> answers = new HashMap<>();
    private HttpServer server;
    private int exit;
    private List<String> out = List.of();
    private String err = "";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void listsWhatStandsStill() {
        answers.put(
                "GET " + ADMIN + "board/letters?limit=500",
                List.of(
                        "{\"view\":\"board\",\"letters\":7,\"sequences\":1,\"items\":[{\"sequence\":\"c/q\",\"letters\":7,"
                                + "\"eventId\":\"e-1\",\"type\":\"BookingFulfilled\",\"position\":12,"
                                + "\"recordedAt\":\"2026-03-02T08:00:00Z\",\"cause\":\"no such booking\",\"tries\":2,"
                                + "\"since\":\"2026-03-02T08:00:01Z\"}]}"));
        letters();
        assertThat(exit).isZero();
        assertThat(out)
                .containsExactly(
                        "board c/q letters=7 since=2026-03-02T08:00:01Z tries=2",
                        "  first: event 12 BookingFulfilled e-1, recorded 2026-03-02T08:00:00Z",
                        "  cause: no such booking",
                        "letters=7");
    }

    @Test
    void retriesForAsLongAsLettersBecomeFewer() {
        answers.put(
                "POST " + ADMIN + "board/letters/retry {\"sequence\":\"c/q\"}",
                List.of("{\"retried\":5,\"left\":4}", "{\"retried\":4,\"left\":0}"));
        letters("retry", "--view", "board", "--sequence", "c/q");
        assertThat(exit).isZero();
        assertThat(out).containsExactly("board retried=9 left=0", "letters=0");
    }

    @Test
    void saysByItsExitCodeThatSomeAreLeft() {
        answers.put("POST " + ADMIN + "stats/letters/retry {}", List.of("{\"retried\":0,\"left\":3}"));
        letters("retry", "--view", "stats");
        assertThat(exit).isEqualTo(1);
        assertThat(out).containsExactly("stats retried=0 left=3", "letters=3");
    }

    @Test
    void dropsOnlyWhatIsNamed() {
        letters("drop", "--view", "board");
        assertThat(exit).isEqualTo(2);
        assertThat(err).contains("needs --view and --sequence");
        assertThat(asked).isEmpty();

        answers.put("DELETE " + ADMIN + "board/letters?sequence=c%2Fq", List.of("{\"dropped\":3}"));
        letters("drop", "--view", "board", "--sequence", "c/q");
        assertThat(exit).isZero();
        assertThat(out).containsExactly("board dropped=3");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        letters("burn");
        assertThat(exit).isEqualTo(2);
        letters("list", "--view", "nothing");
        assertThat(exit).isEqualTo(2);
        letters("retry", "--sequence", "c/q\"}");
        assertThat(exit).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    private void letters(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, "letters");
        all.add("--url=http://localhost:" + server.getAddress().getPort());
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        exit = LedgerCli.run(
                all.toArray(String[]::new), new PrintWriter(said, true), new PrintWriter(complained, true));
        out = said.toString().lines().toList();
        err = complained.toString();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + (body.isEmpty() ? "" : " " + body);
        List<String> known = answers.getOrDefault(request, List.of(NONE));
        int times = Collections.frequency(asked, request);
        asked.add(request);
        byte[] answer = known.get(Math.min(times, known.size() - 1)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
