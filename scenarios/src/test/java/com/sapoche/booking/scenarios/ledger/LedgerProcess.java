package com.sapoche.booking.scenarios.ledger;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The embedded ledger in a process of its own, on a data directory that outlives it. Its log is kept under {@code target/ledgers}. */
public final class LedgerProcess implements AutoCloseable {
    /** Generous: the machine may be busy with other things. */
    private static final Duration START = Duration.ofMinutes(4);

    private static final HttpClient HEALTH = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String name;
    private final int port;
    private final Path data;
    private final Path log;
    private @Nullable Process process;

    private LedgerProcess(String name, int port, Path data, Path log) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.log = log;
    }

    /** Started on an empty data directory. */
    public static LedgerProcess fresh(String name) {
        try {
            Path ledgers = Files.createDirectories(Jars.target().resolve("ledgers"));
            Path data = ledgers.resolve(name);
            forget(data);
            Path log = ledgers.resolve(name + ".log");
            Files.deleteIfExists(log);
            LedgerProcess ledger = new LedgerProcess(name, freePort(), data, log);
            ledger.start();
            return ledger;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path log() {
        return log;
    }

    /** Starts it on the data it had, and waits until it says UP. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                Jars.java(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Daxoniq.update-checker.disabled=true"));
        command.addAll(List.of(
                "-jar",
                Jars.runnable("standalone").toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--ledger.data=" + data));
        long begun = System.nanoTime();
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Awaitility.await("ledger " + name + " says UP")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(this::isUp);
        System.out.printf("ledger %s is up at %s after %d ms%n", name, url(), (System.nanoTime() - begun) / 1_000_000);
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public void stop() {
        Process ending = running();
        ending.destroy();
        ended(ending);
    }

    /** Ends it without asking (SIGKILL). */
    public void kill() {
        Process ending = running();
        ending.destroyForcibly();
        ended(ending);
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
    }

    private boolean isUp() throws InterruptedException {
        if (!isAlive()) {
            throw new IllegalStateException("ledger " + name + " ended by itself; its log is " + log);
        }
        HttpRequest health = HttpRequest.newBuilder(url().resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = HEALTH.send(health, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("ledger " + name + " was never started");
        }
        return process;
    }

    private static void ended(Process ending) {
        try {
            if (!ending.waitFor(90, TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new IllegalStateException("the ledger did not end within 90 s of being asked to");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
