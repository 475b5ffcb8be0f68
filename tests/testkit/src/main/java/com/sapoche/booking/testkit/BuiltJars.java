package com.sapoche.booking.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

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

    /** Returns the jar that runs a module, with its libraries beside it, as {@code bin/ledger} starts it. */
    public static Path runnable(String module) {
        Path jar = project().resolve(module).resolve("target/application").resolve(module + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("No jar " + jar + "; package the module " + module + " first");
        }
        return jar;
    }
}
