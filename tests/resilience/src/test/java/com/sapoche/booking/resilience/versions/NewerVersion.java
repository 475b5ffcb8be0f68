package com.sapoche.booking.resilience.versions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Builds a runnable module of a newer version of the ledger from the module of this version. */
final class NewerVersion {
    private static final String OWN_LIBRARIES =
            "(core-api|platform|command-side|query-side|saga-slot-allocation|embedded-stores)-.*\\.jar";

    private NewerVersion() {}

    /** Returns the newer version of a jar. Writes the jar and its libraries into a folder, unless that was done before. */
    static Path of(Path jar, Path folder) throws IOException {
        Path application = folder.resolve("newer-" + jar.getFileName());
        Path newer = application.resolve(jar.getFileName());
        if (Files.exists(newer)) {
            return newer;
        }
        Path libraries = Files.createDirectories(application.resolve("lib"));
        try (DirectoryStream<Path> originals =
                Files.newDirectoryStream(jar.resolveSibling("lib").toRealPath())) {
            for (Path original : originals) {
                Path library = libraries.resolve(original.getFileName());
                if (original.getFileName().toString().matches(OWN_LIBRARIES)) {
                    rewrite(original, library);
                } else {
                    Files.createSymbolicLink(library, original);
                }
            }
        }
        // Written last: the presence of the jar shows that its libraries are complete.
        rewrite(jar, newer);
        return newer;
    }

    private static void rewrite(Path original, Path rewritten) throws IOException {
        try (InputStream from = Files.newInputStream(original);
                ZipInputStream entries = new ZipInputStream(from);
                OutputStream to = Files.newOutputStream(rewritten);
                ZipOutputStream out = new ZipOutputStream(to)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                byte[] content = entries.readAllBytes();
                String name = entry.getName();
                int root = name.endsWith(".class") ? name.indexOf("com/sapoche/") : -1;
                if (root < 0) {
                    write(out, name, content);
                } else {
                    for (NewerClass converted : NewerClass.of(content)) {
                        write(out, name.substring(0, root) + converted.name() + ".class", converted.content());
                    }
                }
            }
        }
    }

    private static void write(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
