package com.sapoche.booking.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the modules by the name of their package, each with the modules that it may depend on. */
final class ModuleDependencies {
    private static final Set<String> PRODUCT_OF_A_SIDE = Set.of("platform", "api");

    /** The modules that are shipped. */
    static final Map<String, Set<String>> PRODUCT = Map.of(
            "api", Set.of(),
            "platform", Set.of("api"),
            "embedded", Set.of("api"),
            "command", PRODUCT_OF_A_SIDE,
            "query", PRODUCT_OF_A_SIDE,
            "saga", PRODUCT_OF_A_SIDE,
            "standalone", Set.of("command", "query", "saga", "platform", "api", "embedded"),
            "cli", Set.of("embedded", "api"));

    /** The modules under {@code tests/} that have main classes; they may depend on any module. */
    static final List<String> TESTS = List.of("testkit", "benchmarks", "resilience");

    private ModuleDependencies() {}

    static List<String> all() {
        return Stream.concat(PRODUCT.keySet().stream(), TESTS.stream()).sorted().toList();
    }

    /** Returns the modules that a product module must not depend on. */
    static List<String> forbidden(String module) {
        return all().stream()
                .filter(other -> !other.equals(module) && !PRODUCT.get(module).contains(other))
                .toList();
    }
}
