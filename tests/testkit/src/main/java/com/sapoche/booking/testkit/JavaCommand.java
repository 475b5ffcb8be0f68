package com.sapoche.booking.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of a ledger process. */
final class JavaCommand {
    private JavaCommand() {}

    /**
     * Returns the command line that runs a jar, with the archive of its classes if there is one. The environment variable
     * {@code JAVA_OPTS} adds options of the JVM, as in {@code bin/ledger}.
     *
     * @param heap option that limits the heap, {@code -Xmx320m} for instance
     */
    static List<String> of(String heap, Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                BuiltJars.java(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Daxoniq.update-checker.disabled=true"));
        Path archive = jar.resolveSibling(jar.getFileName().toString().replace(".jar", "") + "-"
                + Runtime.version().feature() + ".jsa");
        if (Files.isRegularFile(archive)) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        String options = System.getenv().getOrDefault("JAVA_OPTS", "").strip();
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split("\\s+")));
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
