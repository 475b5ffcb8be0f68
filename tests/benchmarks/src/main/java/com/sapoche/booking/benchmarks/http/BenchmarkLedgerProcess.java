package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.process.ProcessMemory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs {@code bin/ledger up} on a data directory. */
final class BenchmarkLedgerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final Duration timeToReady;

    private BenchmarkLedgerProcess(Process process, int port, Duration timeToReady) {
        this.process = process;
        this.port = port;
        this.timeToReady = timeToReady;
    }

    /** @param command {@code bin/ledger} of the ledger to measure */
    static BenchmarkLedgerProcess start(Path command, Path data) {
        try {
            int port = freePort();
            long began = System.nanoTime();
            // Replaced by the JVM, so this is its process.
            Process process = new ProcessBuilder(
                            command.toString(), "up", "--port", Integer.toString(port), "--data", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling(data.getFileName() + ".log").toFile()))
                    .start();
            // A benchmark that is interrupted must not leave a ledger that distorts the next measurement.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "ledger-shutdown"));
            awaitReady(process, port);
            return new BenchmarkLedgerProcess(process, port, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new IllegalStateException("Ledger does not start", e);
        }
    }

    int port() {
        return port;
    }

    /** Returns the time from the start of the process to the first health response UP. */
    Duration timeToReady() {
        return timeToReady;
    }

    long pid() {
        return process.pid();
    }

    /** Returns the resident memory in MiB. */
    long residentMebibytes() {
        return ProcessMemory.residentMebibytes(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static void awaitReady(Process process, int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
                if (connection.get("/actuator/health").isSuccess()) {
                    return;
                }
            } catch (IOException notYet) {
                // The process does not listen yet.
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("Ledger was not ready within " + PATIENCE + "; see its log");
    }
}
