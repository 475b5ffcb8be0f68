package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the embedded ledger as a separate process. Its data directory is kept between processes. */
public final class EmbeddedLedger implements RestartableLedger {
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final Path folder;
    private @Nullable Process process;
    private long launchedAt;

    private EmbeddedLedger(Path folder) {
        this.folder = folder;
    }

    /** Starts a ledger on an empty data directory under {@code target/ledgers}. */
    public static EmbeddedLedger fresh(String name) {
        try {
            EmbeddedLedger ledger = inEmpty(TestDirectories.ledgers().resolve(name));
            ledger.start();
            return ledger;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Creates a ledger with data and output in a folder. Empties the folder first. */
    public static EmbeddedLedger inEmpty(Path folder) throws IOException {
        TestDirectories.empty(folder);
        return new EmbeddedLedger(folder);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Path log() {
        return folder.resolve("ledger.log");
    }

    /** Returns the data directory. */
    public Path data() {
        return folder.resolve("data");
    }

    @Override
    public void start() {
        launch();
        Duration ready = awaitUp();
        System.out.printf(
                "ledger started, name=%s, url=%s, time=%d ms%n", folder.getFileName(), url(), ready.toMillis());
    }

    /** Starts the process without waiting for it. */
    public void launch() {
        List<String> command = JavaCommand.of(
                "-Xmx320m", BuiltJars.runnable("standalone"), "--server.port=" + port, "--ledger.data=" + data());
        launchedAt = System.nanoTime();
        try {
            Files.createDirectories(data());
            process = ChildProcesses.start(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Waits until the ledger reports UP.
     *
     * @return the time since the launch
     * @throws IllegalStateException if the process ends first
     */
    public Duration awaitUp() {
        Await.until("ledger in " + folder + " reports UP", this::isUp);
        return Duration.ofNanos(System.nanoTime() - launchedAt);
    }

    /** Waits for the process to end. Returns false on timeout. */
    public boolean awaitEnd(Duration timeout) {
        try {
            return running().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void stop() {
        running().destroy();
        requireEnd();
    }

    /** Returns the exit code of the latest process. */
    public int exitCode() {
        return running().exitValue();
    }

    @Override
    public void kill() {
        running().destroyForcibly();
        requireEnd();
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
            throw new IllegalStateException(
                    "The ledger exited with " + exitCode() + " before it reported UP; see " + log());
        }
        return HealthProbe.isUp(url());
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The ledger in " + folder + " was not started; call start() first");
        }
        return process;
    }

    private void requireEnd() {
        if (!awaitEnd(STOP_TIMEOUT)) {
            running().destroyForcibly();
            throw new IllegalStateException("The ledger did not end within " + STOP_TIMEOUT + "; see " + log());
        }
    }
}
