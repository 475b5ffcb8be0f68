package com.sapoche.booking.deployment;

import static com.sapoche.booking.deployment.ProjectFiles.read;
import static com.sapoche.booking.deployment.ProjectFiles.variables;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/** Verifies that the table of variables in the documentation matches the configuration and the deployment files. */
class ConfigurationTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(LEDGER_[A-Z_]+)` \\| ([^|]+) \\|");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(LEDGER_[A-Z_]+):([^{}]*)}");

    @Test
    void theTableListsExactlyTheVariables() {
        assertThat(defaultsInTheTable().keySet()).isEqualTo(variables(read(ProjectFiles.REPLICA)));
    }

    @Test
    void theTableListsTheEffectiveDefaults() {
        Map<String, String> table = defaultsInTheTable();
        Map<String, String> held = PLACEHOLDER
                .matcher(read(ProjectFiles.REPLICA))
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2).isEmpty() ? "none" : "`" + found.group(2) + "`",
                        (one, other) -> one.equals(other) ? one : one + " and " + other));
        assertThat(held).hasSizeGreaterThan(8).allSatisfy((name, value) -> assertThat(table)
                .containsEntry(name, value));
    }

    @Test
    void deploymentFilesUseExistingVariablesOnly() {
        for (String file :
                new String[] {ProjectFiles.COMPOSE, ProjectFiles.PAGE, "Dockerfile", "axon-server/axonserver.properties"
                }) {
            assertThat(variables(read(ProjectFiles.REPLICA))).as(file).containsAll(variables(read(file)));
        }
    }

    @Test
    void theEnvironmentPrecedesSecretFiles(@TempDir Path secrets) throws IOException {
        String uri = "mongodb://reader:not-a-real-one@elsewhere/ledger";
        Files.writeString(secrets.resolve("LEDGER_AXON_SERVER_TOKEN"), "from a file\n");
        Files.writeString(secrets.resolve("LEDGER_MONGODB_URI"), uri);

        ConfigurableEnvironment files = replica(Map.of("LEDGER_SECRETS", secrets.toString()));
        assertThat(files.getProperty("axon.axonserver.token")).isEqualTo("from a file");
        assertThat(files.getProperty("spring.mongodb.uri")).isEqualTo(uri);

        ConfigurableEnvironment both =
                replica(Map.of("LEDGER_SECRETS", secrets.toString(), "LEDGER_AXON_SERVER_TOKEN", "from outside"));
        assertThat(both.getProperty("axon.axonserver.token")).isEqualTo("from outside");

        assertThat(replica(Map.of("LEDGER_SECRETS", secrets.resolve("none").toString()))
                        .getProperty("axon.axonserver.token"))
                .as("missing directory of secrets")
                .isEmpty();
    }

    @Test
    void axonServerAcceptsMessagesOfTheSizeThatPartsSend() throws IOException {
        Properties server = new Properties();
        server.load(new StringReader(read("axon-server/axonserver.properties")));
        assertThat(DataSize.parse(server.getProperty("axoniq.axonserver.max-message-size"))
                        .toBytes())
                .isEqualTo(replica(Map.of()).getRequiredProperty("axon.axonserver.max-message-size", Long.class));
    }

    private static Map<String, String> defaultsInTheTable() {
        Map<String, String> defaults = new HashMap<>();
        ROW.matcher(read(ProjectFiles.PAGE)).results().forEach(row -> assertThat(
                        defaults.put(row.group(1), row.group(2).strip()))
                .as("second row of %s", row.group(1))
                .isNull());
        return defaults;
    }

    /** Resolves the configuration of a replica that is started with the given variables. */
    private static ConfigurableEnvironment replica(Map<String, Object> variables) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("name", Map.of("spring.config.name", "replica")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
