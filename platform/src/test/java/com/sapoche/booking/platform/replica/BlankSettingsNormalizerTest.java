package com.sapoche.booking.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BlankSettingsNormalizerTest {
    private final ApplicationContextRunner process =
            new ApplicationContextRunner().withUserConfiguration(Process.class, BlankSettingsNormalizer.class);

    @EnableConfigurationProperties(AxonServerConfiguration.class)
    static class Process {}

    @Test
    void replacesBlankCertificateAndTokenWithNull() {
        process.withPropertyValues("axon.axonserver.cert-file=", "axon.axonserver.token=")
                .run(context -> assertThat(context.getBean(AxonServerConfiguration.class))
                        .returns(null, AxonServerConfiguration::getCertFile)
                        .returns(null, AxonServerConfiguration::getToken));
    }

    @Test
    void keepsCertificateAndToken() {
        process.withPropertyValues("axon.axonserver.cert-file=/ca.pem", "axon.axonserver.token=t")
                .run(context -> assertThat(context.getBean(AxonServerConfiguration.class))
                        .returns("/ca.pem", AxonServerConfiguration::getCertFile)
                        .returns("t", AxonServerConfiguration::getToken));
    }
}
