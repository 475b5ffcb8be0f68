package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the embedded ledger as a process of its own, on a data directory that outlives the process. */
public final class EmbeddedLedger implements RestartableLedger {
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final int port = Ports.free();
    private final Path folder;
    private final List<String> jvmOptions;
    private @Nullable Process process;
    private long launchedAt;

    private EmbeddedLedger(Path folder, List<String> jvmOptions) {
        this.folder = folder;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Starts a ledger on an empty data directory under {@code target/ledgers}. */
    public static EmbeddedLedger fresh(String name) {
        try {
            EmbeddedLedger ledger = inEmpty(TestDirectories.ledgers().resolve(name), List.of());
            ledger.start();
            return ledger;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Prepares a ledger whose data and output are in a folder, which is emptied first.
     *
     * @param jvmOptions options that are added to those of every ledger under test
     */
    public static EmbeddedLedger inEmpty(Path folder, List<String> jvmOptions) throws IOException {
        TestDirectories.empty(folder);
        return new EmbeddedLedger(folder, jvmOptions);
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
        System.out.printf("ledger %s is up at %s after %d ms%n", folder.getFileName(), url(), ready.toMillis());
    }

    /** Starts the process without waiting for it. */
    public void launch() {
        List<String> command = new ArrayList<>(List.of(
                BuiltJars.java(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Daxoniq.update-checker.disabled=true"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                BuiltJars.runnable("standalone").toString(),
                "--server.port=" + port,
                "--ledger.data=" + data()));
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
     * Waits until the ledger reports that it is up.
     *
     * @return the time since the launch
     * @throws IllegalStateException if the process ends first
     */
    public Duration awaitUp() {
        Await.until("ledger in " + folder + " reports UP", this::isUp);
        return Duration.ofNanos(System.nanoTime() - launchedAt);
    }

    /** Waits for the process to end; returns whether it has. */
    public boolean awaitEnd(Duration longest) {
        try {
            return running().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Returns the exit code of the process that ended last. */
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
            throw new IllegalStateException("ledger ended with " + exitCode() + " before it was up; see " + log());
        }
        return HealthProbe.isUp(url());
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("ledger in " + folder + " was never started");
        }
        return process;
    }

    private void requireEnd() {
        if (!awaitEnd(LONGEST_STOP)) {
            running().destroyForcibly();
            throw new IllegalStateException("ledger did not end within " + LONGEST_STOP + "; see " + log());
        }
    }
}
