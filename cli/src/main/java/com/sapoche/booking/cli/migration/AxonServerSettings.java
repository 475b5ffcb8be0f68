package com.sapoche.booking.cli.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.axonserver.connector.AxonServerConfiguration;

/** The way to an Axon Server, by the environment variables that its replicas are given. */
final class AxonServerSettings {
    private static final String TOKEN = "LEDGER_AXON_SERVER_TOKEN";
    private static final String TLS = "LEDGER_AXON_SERVER_TLS";
    private static final String CERTIFICATE = "LEDGER_AXON_SERVER_CERTIFICATE";

    /** What a replica, too, takes for yes and no. */
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");

    private static final Set<String> NO = Set.of("false", "off", "no", "0", "");

    private AxonServerSettings() {}

    /** @throws IllegalArgumentException when a variable says what cannot be */
    static AxonServerConfiguration of(String address, Map<String, String> environment) {
        AxonServerConfiguration.Builder configuration =
                AxonServerConfiguration.builder().servers(address).componentName("move");
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isEmpty()) {
            configuration.token(token);
        }
        AxonServerConfiguration settings = configuration.build();
        settings.setSslEnabled(isYes(environment.getOrDefault(TLS, "")));
        String certificate = environment.getOrDefault(CERTIFICATE, "");
        // Without one, those that Java trusts count; without TLS, none does.
        if (settings.isSslEnabled() && !certificate.isEmpty()) {
            if (!Files.isReadable(Path.of(certificate))) {
                throw new IllegalArgumentException(
                        CERTIFICATE + " is " + certificate + ": there is no such file to read");
            }
            settings.setCertFile(certificate);
        }
        return settings;
    }

    private static boolean isYes(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException(TLS + " is " + text + ": true or false is meant");
        }
        return YES.contains(word);
    }
}
