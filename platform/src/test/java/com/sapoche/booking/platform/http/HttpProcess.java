package com.sapoche.booking.platform.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Runs the HTTP layer with controllers of a test, and sends requests to it. */
final class HttpProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
    @Import(HttpConfiguration.class)
    static class Application {}

    private final ConfigurableApplicationContext context;

    private HttpProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static HttpProcess start(List<Class<?>> beans, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--axon.axonserver.enabled=false",
                "--spring.main.banner-mode=off",
                "--management.endpoint.health.probes.enabled=true",
                "--management.health.mongodb.enabled=false"));
        arguments.addAll(List.of(settings));
        List<Class<?>> sources = new ArrayList<>(beans);
        sources.add(Application.class);
        return new HttpProcess(
                new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(arguments.toArray(String[]::new)));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String authority() {
        return "127.0.0.1:" + port();
    }

    /** @param headers names and values in turn */
    HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        return CLIENT.send(request(method, path, headers), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendLater(String method, String path) {
        return CLIENT.sendAsync(request(method, path), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://" + authority() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + authority() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    @Override
    public void close() {
        context.close();
    }
}
