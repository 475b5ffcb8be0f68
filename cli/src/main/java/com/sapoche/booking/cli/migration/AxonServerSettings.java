package com.sapoche.booking.cli.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.axonserver.connector.AxonServerConfiguration;

/** Reads the settings of the Axon Server connection from the environment variables that replicas use. */
final class AxonServerSettings {
    private static final String TOKEN = "LEDGER_AXON_SERVER_TOKEN";
    private static final String TLS = "LEDGER_AXON_SERVER_TLS";
    private static final String CERTIFICATE = "LEDGER_AXON_SERVER_CERTIFICATE";

    /** Lists the boolean words that Spring Boot accepts, and that replicas therefore accept. */
    private static final Set<String> TRUE_WORDS = Set.of("true", "on", "yes", "1");

    private static final Set<String> FALSE_WORDS = Set.of("false", "off", "no", "0", "");

    private AxonServerSettings() {}

    /**
     * Returns the connection settings.
     *
     * @throws IllegalArgumentException if a variable has an invalid value
     */
    static AxonServerConfiguration of(String address, Map<String, String> environment) {
        AxonServerConfiguration.Builder configuration =
                AxonServerConfiguration.builder().servers(address).componentName("move");
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isEmpty()) {
            configuration.token(token);
        }
        AxonServerConfiguration settings = configuration.build();
        settings.setSslEnabled(isTrue(environment.getOrDefault(TLS, "")));
        String certificate = environment.getOrDefault(CERTIFICATE, "");
        // Without a certificate the trust store of Java applies. Without TLS the certificate is ignored.
        if (settings.isSslEnabled() && !certificate.isEmpty()) {
            if (!Files.isReadable(Path.of(certificate))) {
                throw new IllegalArgumentException(CERTIFICATE + " is " + certificate
                        + ", which is not a readable file; set the path of a certificate");
            }
            settings.setCertFile(certificate);
        }
        return settings;
    }

    private static boolean isTrue(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!TRUE_WORDS.contains(word) && !FALSE_WORDS.contains(word)) {
            throw new IllegalArgumentException(TLS + " is " + text + ", which is not a boolean; set true or false");
        }
        return TRUE_WORDS.contains(word);
    }
}
