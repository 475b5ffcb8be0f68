package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The embedded ledger in a process of its own, on a data directory that outlives it. Its log is kept under {@code target/ledgers}. */
public final class EmbeddedLedger implements RestartableLedger {
    private final String name;
    private final int port;
    private final Path data;
    private final Path log;
    private @Nullable Process process;

    private EmbeddedLedger(String name, int port, Path data, Path log) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.log = log;
    }

    /** Started on an empty data directory. */
    public static EmbeddedLedger fresh(String name) {
        try {
            Path ledgers = TestDirectories.ledgers();
            Path data = ledgers.resolve(name);
            TestDirectories.forget(data);
            Path log = ledgers.resolve(name + ".log");
            Files.deleteIfExists(log);
            EmbeddedLedger ledger = new EmbeddedLedger(name, Ports.free(), data, log);
            ledger.start();
            return ledger;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                BuiltJars.java(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Daxoniq.update-checker.disabled=true"));
        command.addAll(List.of(
                "-jar",
                BuiltJars.runnable("standalone").toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--ledger.data=" + data));
        long begun = System.nanoTime();
        try {
            process = ChildProcesses.start(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Await.until("ledger " + name + " says UP", this::isUp);
        System.out.printf("ledger %s is up at %s after %d ms%n", name, url(), (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public void stop() {
        Process ending = running();
        ending.destroy();
        ended(ending);
    }

    @Override
    public void kill() {
        Process ending = running();
        ending.destroyForcibly();
        ended(ending);
    }

    @Override
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
        return HealthProbe.isUp(url());
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
}
