package com.sapoche.booking.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxonServerSettingsTest {
    @TempDir
    Path folder;

    private static AxonServerConfiguration settings(Map<String, String> environment) {
        return AxonServerSettings.of("axon-server:8124", environment);
    }

    @Test
    void disablesTokenAndTlsByDefault() {
        AxonServerConfiguration settings = settings(Map.of());

        assertThat(settings.getServers()).isEqualTo("axon-server:8124");
        assertThat(settings.getToken()).isNull();
        assertThat(settings.isSslEnabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes", "on", "1"})
    void usesTheTrustStoreOfJavaWithoutACertificate(String enabled) {
        AxonServerConfiguration settings =
                settings(Map.of("LEDGER_AXON_SERVER_TLS", enabled, "LEDGER_AXON_SERVER_CERTIFICATE", ""));

        assertThat(settings.isSslEnabled()).isTrue();
        assertThat(settings.getCertFile()).isNull();
    }

    @Test
    void trustsTheGivenCertificate() throws Exception {
        String certificate = Files.writeString(folder.resolve("a.pem"), "x").toString();

        AxonServerConfiguration settings = settings(Map.of(
                "LEDGER_AXON_SERVER_TOKEN", "t",
                "LEDGER_AXON_SERVER_TLS", "true",
                "LEDGER_AXON_SERVER_CERTIFICATE", certificate));

        assertThat(settings.getToken()).isEqualTo("t");
        assertThat(settings.getCertFile()).isEqualTo(certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "no", "off", "0"})
    void ignoresACertificateWithoutTls(String disabled) {
        AxonServerConfiguration settings = settings(
                Map.of("LEDGER_AXON_SERVER_TLS", disabled, "LEDGER_AXON_SERVER_CERTIFICATE", "/not/there.pem"));

        assertThat(settings.isSslEnabled()).isFalse();
    }

    @Test
    void rejectsInvalidValues() {
        assertThatThrownBy(() -> settings(Map.of("LEDGER_AXON_SERVER_TLS", "maybe")))
                .hasMessage("LEDGER_AXON_SERVER_TLS is maybe, which is not a boolean; set true or false");
        assertThatThrownBy(() -> settings(
                        Map.of("LEDGER_AXON_SERVER_TLS", "true", "LEDGER_AXON_SERVER_CERTIFICATE", "/not/there.pem")))
                .hasMessage("LEDGER_AXON_SERVER_CERTIFICATE is /not/there.pem, which is not a readable file;"
                        + " set the path of a certificate");
    }
}
