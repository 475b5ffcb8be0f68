package com.sapoche.booking.resilience.ledger;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The standalone ledger as a process of its own. */
public final class LedgerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Process process;
    private final Instant startedAt;
    private final LedgerHttp http;
    private final Path output;

    private LedgerProcess(Process process, LedgerHttp http, Path output) {
        this.process = process;
        this.startedAt = Instant.now();
        this.http = http;
        this.output = output;
    }

    /**
     * @param jvm options for its Java
     * @param output file that what the process prints is appended to
     */
    public static LedgerProcess start(Path jar, List<String> jvm, Path data, int port, Path output) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--ledger.data=" + data,
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        File file = output.toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new LedgerProcess(process, new LedgerHttp("http://127.0.0.1:" + port), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the ledger says that it can work.
     *
     * @throws IllegalStateException if it ends or says nothing for minutes
     */
    public Duration awaitReady() {
        Instant deadline = startedAt.plus(LONGEST_START);
        while (!http.isUp()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the ledger ended with " + process.exitValue() + ", see " + output);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the ledger is not ready after " + LONGEST_START + ", see " + output);
            }
            waitFor(PAUSE);
        }
        return Duration.between(startedAt, Instant.now());
    }

    /** Kills the process (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        waitFor(LONGEST_STOP);
    }

    /** Stops the process (SIGTERM) and waits for its end. */
    public int stop() {
        process.destroy();
        if (!waitFor(LONGEST_STOP)) {
            kill();
            throw new IllegalStateException("the ledger did not stop within " + LONGEST_STOP + ", see " + output);
        }
        return process.exitValue();
    }

    /** @return whether it has ended */
    public boolean waitFor(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public LedgerHttp http() {
        return http;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
