package com.sapoche.booking.acceptance.clinic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Sends requests to one ledger. */
public final class HttpSession {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .executor(Executors.newFixedThreadPool(8, task -> {
                Thread thread = new Thread(task, "http");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final URI ledger;

    public HttpSession(URI ledger) {
        this.ledger = ledger;
    }

    public URI ledger() {
        return ledger;
    }

    /**
     * Sends a request with a text body.
     *
     * @param headers names and values alternating
     */
    public ApiResponse send(String method, String path, @Nullable String body, String... headers) {
        return exchange(request(method, path, publisher(body), headers), body);
    }

    public ApiResponse send(String method, String path, BodyPublisher body, String... headers) {
        return exchange(request(method, path, body, headers), null);
    }

    public CompletableFuture<ApiResponse> sendLater(
            String method, String path, @Nullable String body, String... headers) {
        HttpRequest request = request(method, path, publisher(body), headers);
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> response(request, body, response).withoutInternalDetails());
    }

    private static BodyPublisher publisher(@Nullable String body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, StandardCharsets.UTF_8);
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ledger.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (body.contentLength() != 0) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static ApiResponse exchange(HttpRequest request, @Nullable String body) {
        try {
            return response(request, body, CLIENT.send(request, HttpResponse.BodyHandlers.ofString()))
                    .withoutInternalDetails();
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ApiResponse response(HttpRequest request, @Nullable String body, HttpResponse<String> response) {
        String description = request.method() + " " + request.uri().getRawPath()
                + (request.uri().getRawQuery() == null
                        ? ""
                        : "?" + request.uri().getRawQuery())
                + (body == null ? "" : " " + (body.length() > 500 ? body.substring(0, 500) + " …" : body));
        return new ApiResponse(description, response.statusCode(), response.headers(), response.body());
    }
}
