package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a process that a ledger depends on. The process can be killed and restarted on the same data. */
public final class ManagedProcess implements AutoCloseable {
    /** Checks whether the process is ready for use. */
    interface ReadinessCheck {
        boolean isReady() throws Exception;
    }

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final ReadinessCheck readiness;
    private @Nullable Process process;

    ManagedProcess(String name, Path folder, List<String> command, ReadinessCheck readiness) {
        this.name = name;
        this.folder = folder;
        this.command = command;
        this.readiness = readiness;
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
        Await.until("start of " + name, () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException(name + " ended unexpectedly; see the log in " + folder);
            }
            return readiness.isReady();
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

    private void end(boolean forcibly) {
        if (process == null) {
            return;
        }
        if (forcibly) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
