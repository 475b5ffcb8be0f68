package com.sapoche.booking.deployment;

import com.sapoche.booking.testkit.BuiltJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the files that deploy the ledger. */
final class ProjectFiles {
    static final String COMPOSE = "axon-server/compose.yaml";
    static final String REPLICA = "platform/src/main/resources/replica.yaml";
    static final String PAGE = "docs/distributed.md";
    static final List<String> PARTS = List.of("command-side", "query-side", "saga-slot-allocation");

    private static final Pattern VARIABLE = Pattern.compile("\\bLEDGER_[A-Z_]*[A-Z]");

    private ProjectFiles() {}

    static String read(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return BuiltJars.project();
    }

    /** Returns the environment variables of the ledger that a text names. */
    static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    static Map<String, Map<String, Object>> services() {
        return child(yaml(read(COMPOSE)), "services");
    }

    /** Returns the services that are replicas of a module. */
    static Map<String, Map<String, Object>> replicas(String part) {
        return services().entrySet().stream()
                .filter(service -> service.getKey().matches(Pattern.quote(part) + "-\\d+"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Parses YAML and rejects duplicate keys and tagged objects. */
    static Map<String, Object> yaml(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        strict.setMaxAliasesForCollections(100);
        return new Yaml(new SafeConstructor(strict)).load(text);
    }

    @SuppressWarnings("unchecked")
    static <T> T child(Map<String, Object> parent, String key) {
        Object child = parent.get(key);
        if (child == null) {
            throw new AssertionError("Missing " + key + " in " + parent.keySet());
        }
        return (T) child;
    }
}
