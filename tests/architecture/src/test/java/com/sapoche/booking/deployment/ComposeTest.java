package com.sapoche.booking.deployment;

import static com.sapoche.booking.deployment.ProjectFiles.child;
import static com.sapoche.booking.deployment.ProjectFiles.read;
import static com.sapoche.booking.deployment.ProjectFiles.replicas;
import static com.sapoche.booking.deployment.ProjectFiles.services;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.error.YAMLException;

class ComposeTest {
    private static final List<String> PARTS = ProjectFiles.PARTS;

    @ParameterizedTest
    @FieldSource("PARTS")
    void eachPartHasThreeNamedReplicas(String part) {
        assertThat(replicas(part)).containsOnlyKeys(part + "-1", part + "-2", part + "-3");
        replicas(part)
                .forEach((name, service) -> assertThat(environment(service)).containsEntry("LEDGER_REPLICA", name));
    }

    @ParameterizedTest
    @FieldSource("PARTS")
    void replicasAreStatelessAndHaveTimeToDrain(String part) {
        replicas(part).forEach((name, service) -> assertThat(service)
                .as(name)
                .containsEntry("build", Map.of("context", "..", "args", Map.of("PART", part)))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("stop_grace_period", "90s")
                .containsKey("mem_limit")
                .doesNotContainKeys("user", "privileged", "healthcheck", "ports"));
    }

    @Test
    void onlyQuerySideAndSagasReachMongo() {
        replicas("command-side").forEach((name, service) -> {
            assertThat(environment(service)).as(name).doesNotContainKey("LEDGER_MONGODB_URI");
            assertThat(networks(service)).as(name).doesNotContain("data");
        });
        Stream.of("query-side", "saga-slot-allocation")
                .flatMap(part -> replicas(part).entrySet().stream())
                .forEach(service -> {
                    assertThat(networks(service.getValue()))
                            .as(service.getKey())
                            .contains("data", "ledger");
                    assertThat(environment(service.getValue()).get("LEDGER_MONGODB_URI"))
                            .as(service.getKey())
                            .asString()
                            .contains(
                                    "mongo-1:",
                                    "mongo-2:",
                                    "mongo-3:",
                                    "replicaSet=ledger",
                                    "w=majority",
                                    "journal=true");
                });
        assertThat(read("axon-server/mongo-replica-set.js"))
                .contains("_id: \"ledger\"", "mongo-1:", "mongo-2:", "mongo-3:");
    }

    @Test
    void nginxIsTheOnlyEntryPointAndListsAllReplicas() {
        assertThat(services().entrySet().stream()
                        .filter(service -> service.getValue().containsKey("ports"))
                        .map(Map.Entry::getKey))
                .containsExactly("nginx");
        Set<String> answering = Stream.concat(
                        replicas("command-side").keySet().stream(), replicas("query-side").keySet().stream())
                .collect(Collectors.toSet());
        Set<String> known = read("axon-server/nginx.conf")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("server [a-z].*:8080 .*"))
                .map(line -> line.replaceAll("server (.*):8080 .*", "$1"))
                .collect(Collectors.toSet());
        assertThat(known).isEqualTo(answering);
        List<String> addresses = child(services().get("nginx"), "extra_hosts");
        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(answering.stream()
                        .map(name -> name + ":" + addressOf(services().get(name)))
                        .toList());
    }

    @Test
    void externalImagesHaveAFixedVersion() {
        services().forEach((name, service) -> {
            String image = child(service, "image");
            if (service.containsKey("build")) {
                assertThat(image).as(name).startsWith("ledger/");
            } else {
                assertThat(image).as(name).matches("[a-z/]+:\\d+\\.\\d+\\.\\d+.*");
            }
        });
    }

    @Test
    void secretsAreIgnoredByGit() {
        Map<String, Map<String, Object>> secrets = child(ProjectFiles.yaml(read(ProjectFiles.COMPOSE)), "secrets");
        secrets.forEach((name, secret) ->
                assertThat(secret.get("file")).asString().as(name).startsWith("./secrets/"));
        assertThat(read("axon-server/.gitignore")).contains("/secrets/");
        assertThat(read(".dockerignore").lines().findFirst()).isPresent();
        services().values().stream()
                .filter(service -> service.containsKey("secrets"))
                .flatMap(service -> ProjectFiles.<List<Map<String, String>>>child(service, "secrets").stream())
                .forEach(secret -> assertThat(secrets).containsKey(secret.get("source")));
    }

    /** The number of members matches the configuration of the replica set. */
    @Test
    void mongoHasThreeMembersWithVolumes() {
        Map<String, Object> volumes = child(ProjectFiles.yaml(read(ProjectFiles.COMPOSE)), "volumes");
        IntStream.rangeClosed(1, 3).mapToObj(n -> "mongo-" + n).forEach(member -> {
            assertThat(services().get(member)).containsEntry("volumes", List.of(member + ":/data/db"));
            assertThat(volumes).containsKey(member);
        });
    }

    @Test
    void duplicateKeysAreRejected() {
        assertThatThrownBy(() -> ProjectFiles.yaml("nginx: {user: one, user: other}"))
                .isInstanceOf(YAMLException.class);
    }

    private static Map<String, Object> environment(Map<String, Object> service) {
        return child(service, "environment");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> networks(Map<String, Object> service) {
        Object networks = child(service, "networks");
        return networks instanceof Map<?, ?> named
                ? ((Map<String, Object>) named).keySet()
                : Set.copyOf((List<String>) networks);
    }

    private static String addressOf(Map<String, Object> service) {
        Map<String, Map<String, String>> networks = child(service, "networks");
        return networks.get("ledger").get("ipv4_address");
    }
}
