package com.sapoche.booking.resilience.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends requests to the ledger over HTTP. A request with unknown outcome returns null. */
public final class LedgerHttp {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final String address;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });

    public LedgerHttp(String address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(threads)
                .build();
    }

    /**
     * Contains the parts of a response that tests check.
     *
     * @param position value of {@code X-Ledger-Position}; {@link #NO_POSITION} if the header is absent
     * @param replayed whether the result is marked as a replay
     * @param problem whether the content type is {@code application/problem+json}
     * @param retryAfter whether the header {@code Retry-After} is present
     */
    public record Reply(
            int status, JsonNode body, long position, boolean replayed, boolean problem, boolean retryAfter) {
        /** Position of an empty log: stores start at 0 or 1. */
        public static final long NO_POSITION = -1;

        public boolean isAcknowledgement() {
            return status / 100 == 2;
        }

        public boolean hasPosition() {
            return position != NO_POSITION;
        }

        public String code() {
            return body.path("code").asString("");
        }
    }

    public @Nullable Reply post(String path, @Nullable JsonNode body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request.POST(
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    public @Nullable Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .build());
    }

    public boolean isUp() {
        Reply reply = get("/actuator/health");
        return reply != null && reply.status() == 200;
    }

    private @Nullable Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Reply(
                    response.statusCode(),
                    text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text),
                    response.headers().firstValueAsLong("X-Ledger-Position").orElse(Reply.NO_POSITION),
                    response.headers().firstValue("Idempotent-Replayed").isPresent(),
                    response.headers()
                            .firstValue("Content-Type")
                            .filter(type -> type.startsWith("application/problem+json"))
                            .isPresent(),
                    response.headers().firstValue("Retry-After").isPresent());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
