package com.sapoche.booking.resilience.versions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Builds the runnable jar of a newer version of the ledger from the runnable jar of this version. */
final class NewerVersion {
    private static final String OWN_LIBRARIES =
            "BOOT-INF/lib/(core-api|platform|command-side|query-side|saga-slot-allocation|embedded-stores|standalone)-.*\\.jar";

    private NewerVersion() {}

    /** Writes the newer version of a jar into a folder, and returns it. */
    static Path of(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path newer = folder.resolve("newer-" + jar.getFileName());
        try (InputStream from = Files.newInputStream(jar);
                OutputStream to = Files.newOutputStream(newer)) {
            rewrite(from, to);
        }
        return newer;
    }

    private static void rewrite(InputStream from, OutputStream to) throws IOException {
        ZipInputStream entries = new ZipInputStream(from);
        ZipOutputStream out = new ZipOutputStream(to);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            byte[] content = entries.readAllBytes();
            String name = entry.getName();
            if (name.matches(OWN_LIBRARIES)) {
                ByteArrayOutputStream library = new ByteArrayOutputStream();
                rewrite(new ByteArrayInputStream(content), library);
                write(out, entry, name, library.toByteArray());
            } else if (name.endsWith(".class") && name.contains("com/sapoche/")) {
                String prefix = name.substring(0, name.indexOf("com/sapoche/"));
                for (NewerClass rewritten : NewerClass.of(content)) {
                    write(out, entry, prefix + rewritten.name() + ".class", rewritten.content());
                }
            } else {
                write(out, entry, name, content);
            }
        }
        out.finish();
    }

    /** Keeps the method of each entry: the launcher reads libraries only if they are not compressed. */
    private static void write(ZipOutputStream out, ZipEntry like, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(like.getMethod());
        if (like.getMethod() == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setSize(content.length);
            entry.setCompressedSize(content.length);
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
