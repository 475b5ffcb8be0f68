package com.sapoche.booking.standalone.deployment;

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

/** The files of the project that run it, and what is read out of them. */
final class ProjectFiles {
    static final String COMPOSE = "axon-server/compose.yaml";
    static final String REPLICA = "runtime/src/main/resources/replica.yaml";
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
        return Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .resolve("..")
                .normalize();
    }

    /** The variables of the ledger that a text names. */
    static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    static Map<String, Map<String, Object>> services() {
        return child(yaml(read(COMPOSE)), "services");
    }

    /** The services of a part, its replicas. */
    static Map<String, Map<String, Object>> replicas(String part) {
        return services().entrySet().stream()
                .filter(service -> service.getKey().matches(Pattern.quote(part) + "-\\d+"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Refuses what a lenient reader would pass over: keys given twice, and objects. */
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
            throw new AssertionError("there is no " + key + " in " + parent.keySet());
        }
        return (T) child;
    }
}
