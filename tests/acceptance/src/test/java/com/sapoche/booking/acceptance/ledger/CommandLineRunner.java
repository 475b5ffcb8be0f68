package com.sapoche.booking.acceptance.ledger;

import com.sapoche.booking.testkit.BuiltJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the jar of the command line as {@code bin/ledger} does. */
public final class CommandLineRunner {
    private CommandLineRunner() {}

    /**
     * Represents the result of one run.
     *
     * @param output standard output and standard error
     */
    public record Run(int exit, String output) {}

    public static Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                BuiltJars.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                BuiltJars.runnable("cli").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
