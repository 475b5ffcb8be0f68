package com.sapoche.booking.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads the version of the ledger from the build information in the jar. */
public final class LedgerVersion {
    private static final String RESOURCE = "/META-INF/build-info.properties";
    private static final String CURRENT = read();

    private LedgerVersion() {}

    /** Returns the version of the running code, such as {@code 1.4.0}. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream resource = LedgerVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not on the classpath; package the module with its build information");
            }
            Properties build = new Properties();
            build.load(resource);
            return build.getProperty("build.version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
