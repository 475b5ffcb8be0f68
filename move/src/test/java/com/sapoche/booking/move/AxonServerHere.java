package com.sapoche.booking.move;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The Axon Server that {@code AXONSERVER_ADDRESS} names, or one started from the jar in {@code AXONSERVER_JAR}. */
final class AxonServerHere implements AutoCloseable {
    private final String address;
    private final @Nullable Process process;

    private AxonServerHere(String address, @Nullable Process process) {
        this.address = address;
        this.process = process;
    }

    static AxonServerHere start(Path folder) throws IOException {
        String given = System.getenv().getOrDefault("AXONSERVER_ADDRESS", "");
        return given.isEmpty() ? started(folder) : new AxonServerHere(given, null);
    }

    private static AxonServerHere started(Path folder) throws IOException {
        String jar = System.getenv().getOrDefault("AXONSERVER_JAR", "");
        if (jar.isEmpty()) {
            throw new IllegalStateException("AXONSERVER_JAR or AXONSERVER_ADDRESS says which Axon Server to load into");
        }
        int port = free();
        int web = free();
        Files.writeString(
                folder.resolve("axonserver.properties"),
                """
                server.port=%d
                axoniq.axonserver.port=%d
                axoniq.axonserver.hostname=127.0.0.1
                """
                        .formatted(web, port));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        Path.of(jar).toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        Awaitility.await("Axon Server is ready")
                .atMost(Duration.ofMinutes(4))
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("Axon Server ended by itself", () -> !process.isAlive())
                .until(() -> client.send(health, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        return new AxonServerHere("127.0.0.1:" + port, process);
    }

    private static int free() {
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return here.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
