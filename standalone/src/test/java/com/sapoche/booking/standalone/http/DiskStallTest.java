package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningLedgerTest
@DisplayName("While the disk does not respond")
class DiskStallTest {
    private static final String CLINIC = "/api/v1/clinics/stall";
    private static final int QUEUES = 4;
    private static final int COMMANDS = 520;
    private static final Duration PROMPT = Duration.ofSeconds(3);

    @LocalServerPort
    private int port;

    @Value("${ledger.data}")
    private Path data;

    private LedgerHttpClient client;

    @BeforeEach
    void openQueues() throws Exception {
        client = new LedgerHttpClient(port);
        for (int queue = 0; queue < QUEUES; queue++) {
            String path = CLINIC + "/queues/q" + queue;
            client.post(CLINIC + "/queues", "{\"queueId\":\"q" + queue + "\",\"name\":\"Q\",\"zone\":\"UTC\"}");
            await().until(() -> client.get(path, PROMPT).statusCode() == 200);
        }
    }

    private CompletableFuture<HttpResponse<String>> join(int number) {
        return client.postLater(
                CLINIC + "/queues/q" + number % QUEUES + "/bookings",
                "{\"bookingId\":\"b" + number + "\",\"patientRef\":\"p" + number + "\"}");
    }

    @Test
    void commandsAreRejectedInTimeWhileQueriesAndProbesAreAnswered() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> commands = new ArrayList<>();
        try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"))) {
            execute(writer, "BEGIN IMMEDIATE");
            IntStream.range(0, COMMANDS).mapToObj(this::join).forEach(commands::add);
            // More commands than the ledger handles and keeps waiting: from the first rejection on, all its room is
            // taken.
            CompletableFuture.anyOf(commands.toArray(CompletableFuture[]::new)).join();

            assertThat(client.get("/actuator/health/liveness", PROMPT).statusCode())
                    .isEqualTo(200);
            assertThat(client.get("/actuator/health/readiness", PROMPT).statusCode())
                    .isEqualTo(200);
            assertThat(client.get(CLINIC + "/queues/q0", PROMPT).statusCode()).isEqualTo(200);
            assertThat(commands).anyMatch(command -> !command.isDone());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> commands.stream().anyMatch(DiskStallTest::isUnavailable));
            execute(writer, "ROLLBACK");
        }

        for (CompletableFuture<HttpResponse<String>> command : commands) {
            assertThat(command).succeedsWithin(Duration.ofSeconds(60));
        }
        assertThat(commands)
                .extracting(command -> command.join().statusCode())
                .contains(429, 503)
                .isSubsetOf(201, 429, 503);
        assertThat(commands)
                .filteredOn(command -> command.join().statusCode() != 201)
                .allMatch(command ->
                        command.join().headers().firstValue("Retry-After").isPresent());
        await().atMost(Duration.ofSeconds(20)).until(() -> join(0).get().statusCode() == 201);
    }

    private static boolean isUnavailable(CompletableFuture<HttpResponse<String>> command) {
        return command.isDone() && command.join().statusCode() == 503;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
