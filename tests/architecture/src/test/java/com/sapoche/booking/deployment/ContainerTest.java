package com.sapoche.booking.deployment;

import static com.sapoche.booking.deployment.ProjectFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
    private static final List<String> PARTS = ProjectFiles.PARTS;

    private static final List<String> FILES = List.of(
            "Dockerfile",
            ".dockerignore",
            "axon-server/axonserver.properties",
            "axon-server/compose.yaml",
            "axon-server/nginx.conf",
            "axon-server/routing.conf",
            "axon-server/make-secrets",
            "axon-server/mongo-replica-set.js",
            "docs/distributed.md");

    /** Matches a key, a password in a URL, a long random value, or a literal value of a secret variable. */
    private static final Pattern SECRET = Pattern.compile("-----BEGIN|://[^/\\s@]+:[^/\\s@]+@|\\b[0-9A-Za-z+]{32,}\\b"
            + "|(?im)^\\s*[\\w.-]*(token|password|secret)\\s*[=:][ \\t]*[^\\s$/]");

    private static final Pattern MODULE = Pattern.compile(" *<module>(.*)</module>");

    /** Reads the instructions of the final image, without those of the build stages. */
    private static String image() {
        String all = read("Dockerfile");
        return all.substring(all.lastIndexOf("\nFROM "));
    }

    @Test
    void runsAsUnprivilegedUserOnJava25() {
        assertThat(image()).startsWith("\nFROM eclipse-temurin:25-jre\n");
        List<String> users =
                image().lines().filter(line -> line.startsWith("USER ")).toList();
        assertThat(users).singleElement().asString().matches("USER [1-9]\\d*:[1-9]\\d*");
        assertThat(image()).doesNotContain("--chown", "--chmod", "RUN ", "ADD ");
    }

    @Test
    void hasAReadinessCheckAndReceivesSignals() {
        assertThat(image())
                .containsPattern(
                        "HEALTHCHECK [^\\n]*\\\\\\n +CMD \\[\"bash\", \"-c\", \".*/actuator/health/readiness.*\"]")
                .containsPattern("ENTRYPOINT \\[\"java\", ")
                .contains("-XX:MaxRAMPercentage=", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void copiesRarelyChangedLayersFirst() {
        assertThat(image().lines()
                        .filter(line -> line.startsWith("COPY "))
                        .map(line -> line.replaceAll(".*/([a-z-]+)/ \\./", "$1")))
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @ParameterizedTest
    @FieldSource("PARTS")
    void containsEveryPart(String part) {
        assertThat(read("Dockerfile")).containsPattern("-pl [a-z,-]*\\b" + part + "\\b");
        assertThat(read(".dockerignore").lines()).contains("!" + part);
        assertThat(read(part + "/pom.xml"))
                .contains("<artifactId>spring-boot-maven-plugin</artifactId>", "<start-class>");
    }

    /** Maven reads the description of every module, whichever it builds. */
    @Test
    void isBuiltFromTheDescriptionsOfAllModules() {
        assertThat(read("pom.xml")
                        .lines()
                        .map(MODULE::matcher)
                        .filter(Matcher::matches)
                        .map(module -> module.group(1) + "/pom.xml"))
                .isNotEmpty()
                .allMatch(ContainerTest::isInBuildContext);
    }

    @Test
    void isBuiltWithTheDescriptionOfTheInterface() {
        assertThat(isInBuildContext("docs/openapi.json")).isTrue();
    }

    private static boolean isInBuildContext(String file) {
        return read(".dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line.substring(1)))
                .anyMatch(allowed -> Stream.iterate(Path.of(file), Objects::nonNull, Path::getParent)
                        .anyMatch(allowed::matches));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void filesContainNoSecrets(String file) {
        assertThat(read(file)).doesNotContainPattern(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "axoniq.axonserver.accesscontrol.token=letmein",
                "  LEDGER_AXON_SERVER_TOKEN: letmein",
                "mongodb://ledger:letmein@mongo-1/ledger",
                "-----BEGIN PRIVATE KEY-----",
                "X=0123456789abcdef0123456789abcdef"
            })
    void secretsAreDetected(String line) {
        assertThat("first: line\n" + line + "\n").containsPattern(SECRET);
    }
}
