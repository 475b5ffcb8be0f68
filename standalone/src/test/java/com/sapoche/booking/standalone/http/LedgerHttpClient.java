package com.sapoche.booking.standalone.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends requests to the ledger under test. */
final class LedgerHttpClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    LedgerHttpClient(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String path, Duration timeout) throws IOException, InterruptedException {
        return http.send(request(path).timeout(timeout).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        return http.send(command(path, json, headers), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String json) {
        return http.sendAsync(command(path, json), BodyHandlers.ofString());
    }

    private HttpRequest command(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
