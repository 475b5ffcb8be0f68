package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one runnable jar of the ledger, of any version, as a process on a free port. */
public final class ModuleProcess implements AutoCloseable {
    private static final int STOP_TIMEOUT_SECONDS = 120;

    private final Path log;
    private final int port = Ports.free();
    private final Process process;

    private ModuleProcess(Path jar, Path log, Map<String, String> environment) throws IOException {
        this.log = log;
        ProcessBuilder command = new ProcessBuilder(
                JavaCommand.of("-Xmx256m", jar, "--server.address=127.0.0.1", "--server.port=" + port));
        command.environment().putAll(environment);
        process = ChildProcesses.start(
                command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /**
     * Starts the process without waiting for it.
     *
     * @param log file to which the output is appended
     * @param environment additional environment variables
     */
    public static ModuleProcess launch(Path jar, Path log, Map<String, String> environment) {
        try {
            return new ModuleProcess(jar, log, environment);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Waits until the process reports UP.
     *
     * @throws IllegalStateException if the process ends first
     */
    public void awaitUp() {
        Await.until("process at " + url() + " reports UP", () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The process ended before it reported UP; see " + log);
            }
            return HealthProbe.isUp(url());
        });
    }

    /** Stops the process (SIGTERM) and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The process did not end in time; see " + log);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
