package com.sapoche.booking.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

class ReplicaApplicationTest {
    @Test
    void usesTheHostNameByDefault() throws IOException {
        PropertyResolver settings = settings(Map.of());
        String name = settings.getRequiredProperty("ledger.replica");
        assertThat(name).isNotEmpty();
        try {
            assertThat(name).isEqualTo(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException unresolvable) {
            assertThat(name).as("generated name").hasSize(36);
        }
        assertThat(settings.getProperty("ledger.projections.node")).isEqualTo(name);
        assertThat(settings.getProperty("ledger.sagas.node")).isEqualTo(name);
        assertThat(settings.getProperty("axon.axonserver.client-id")).isEqualTo("part@" + name);
    }

    @Test
    void usesTheContainerName() throws IOException {
        assertThat(settings(Map.of("HOSTNAME", "pod-1")).getProperty("ledger.replica"))
                .isEqualTo("pod-1");
    }

    @Test
    void prefersTheConfiguredReplicaName() throws IOException {
        assertThat(settings(Map.of("HOSTNAME", "pod-1", "LEDGER_REPLICA", "query-side-2"))
                        .getProperty("ledger.replica"))
                .isEqualTo("query-side-2");
    }

    private static PropertyResolver settings(Map<String, Object> environment) throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("environment", environment));
        sources.addLast(new MapPropertySource("part", Map.of("spring.application.name", "part")));
        new YamlPropertySourceLoader()
                .load("replica", new ClassPathResource("replica.yaml"))
                .forEach(sources::addLast);
        sources.addLast(new MapPropertySource("defaults", ReplicaApplication.defaults(List.of())));
        return new PropertySourcesPropertyResolver(sources);
    }
}
