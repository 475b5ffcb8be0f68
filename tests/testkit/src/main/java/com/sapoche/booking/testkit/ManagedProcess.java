package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a process that a ledger depends on; it can be killed and started again on the same data. */
public final class ManagedProcess implements AutoCloseable {
    /** Tells whether the process can be used. */
    interface Ready {
        boolean isReady() throws Exception;
    }

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final Ready ready;
    private @Nullable Process process;

    ManagedProcess(String name, Path folder, List<String> command, Ready ready) {
        this.name = name;
        this.folder = folder;
        this.command = command;
        this.ready = ready;
    }

    public void start() {
        Process started;
        try {
            Files.createDirectories(folder);
            started = ChildProcesses.start(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process = started;
        Await.until(name + " is ready", () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException(name + " ended unexpectedly; its log is in " + folder);
            }
            return ready.isReady();
        });
    }

    /** Kills the process (SIGKILL). */
    public void kill() {
        end(true);
    }

    @Override
    public void close() {
        end(false);
    }

    private void end(boolean atOnce) {
        if (process == null) {
            return;
        }
        if (atOnce) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
