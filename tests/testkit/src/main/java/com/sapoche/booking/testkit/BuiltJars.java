package com.sapoche.booking.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Finds the runnable jars of the build. */
public final class BuiltJars {
    private BuiltJars() {}

    /** Returns the root folder of the project: the nearest folder above the working directory with {@code bin/ledger}. */
    public static Path project() {
        Path folder =
                Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
        while (folder != null && !Files.isExecutable(folder.resolve("bin/ledger"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "No folder with bin/ledger above the working directory; run the tests inside the project");
        }
        return folder;
    }

    /** Returns the build directory of the module under test. */
    public static Path target() {
        return Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .resolve("target");
    }

    /** Returns the path of the java command, from the system property {@code ledger.java} or from this process. */
    public static String java() {
        String home = System.getProperty("ledger.java", "");
        return Path.of(home.isEmpty() ? System.getProperty("java.home") : home, "bin", "java")
                .toString();
    }

    /** Returns the newest runnable jar of a module. */
    public static Path runnable(String module) {
        Path folder = project().resolve(module).resolve("target");
        Path newest = null;
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, module + "-*-exec.jar")) {
            for (Path jar : jars) {
                newest = newest == null || modified(jar).compareTo(modified(newest)) > 0 ? jar : newest;
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "No runnable jar in " + folder + "; package the module " + module + " first", missing);
        }
        if (newest == null) {
            throw new IllegalStateException(
                    "No runnable jar in " + folder + "; package the module " + module + " first");
        }
        return newest;
    }

    private static FileTime modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }
}
