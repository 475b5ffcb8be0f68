package com.sapoche.booking.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String PROJECT = "com.sapoche.booking";
    private static final String WRONG = "com.sapoche.booking.architecture.wrong";
    private static final List<String> AGGREGATES =
            List.of("command.queue", "command.slot", "command.booking", "command.allocation");

    static Stream<String> modules() {
        return ModuleDependencies.all().stream();
    }

    static Stream<String> productModules() {
        return ModuleDependencies.PRODUCT.keySet().stream().sorted();
    }

    @Nested
    class Project {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PROJECT);

        private final ArchitectureRules rules = new ArchitectureRules(PROJECT);

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.architecture.ArchitectureTest#modules")
        void includesModule(String module) {
            assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(PROJECT + "." + module)))
                    .isNotEmpty();
        }

        @Test
        void hasNoClassOutsideItsModules() {
            rules.insideModules(ModuleDependencies.all()).check(CLASSES);
        }

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.architecture.ArchitectureTest#productModules")
        void hasOnlyAllowedDependencies(String module) {
            rules.independentOf(module, ModuleDependencies.forbidden(module)).check(CLASSES);
        }

        @Test
        void keepsFrameworksOutOfCoreApi() {
            rules.apiWithoutFrameworks().check(CLASSES);
        }

        @Test
        void keepsStandaloneToConfiguration() {
            rules.standaloneConfigurationOnly().check(CLASSES);
        }

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.architecture.ArchitectureTest#modules")
        void hasNoPackageCycles(String module) {
            rules.withoutPackageCycles(module).check(CLASSES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"command.dispatch", "command.http", "command.store"})
        void dispatchesCommandsWithoutKnowledgeOfAggregates(String path) {
            rules.independentOf(path, AGGREGATES).check(CLASSES);
        }

        @Test
        void usesEachSimpleNameOnce() {
            assertThat(SimpleNames.shared(CLASSES)).isEmpty();
        }
    }

    /** Shows that every rule fails on classes that break it. */
    @Nested
    class BrokenRules {
        private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(WRONG);

        private final ArchitectureRules rules = new ArchitectureRules(WRONG);

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.architecture.ArchitectureTest#productModules")
        void forbiddenDependency(String module) {
            for (String other : ModuleDependencies.forbidden(module)) {
                fails(rules.independentOf(module, Set.of(other)), WRONG + "." + other);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"org.springframework", "com.mongodb"})
        void frameworkInCoreApi(String framework) {
            fails(rules.apiWithoutFrameworks(), framework);
        }

        @Test
        void logicInStandalone() {
            fails(rules.standaloneConfigurationOnly(), "StandaloneClass");
        }

        @Test
        void packageCycle() {
            fails(rules.withoutPackageCycles("query"), "Cycle detected");
        }

        @Test
        void classOutsideModules() {
            fails(rules.insideModules(ModuleDependencies.all()), "ClassWithoutModule");
        }

        @Test
        void dispatchWithKnowledgeOfAggregate() {
            fails(rules.independentOf("command.dispatch", AGGREGATES), "QueueAggregate");
        }

        @Test
        void sharedSimpleName() {
            assertThat(SimpleNames.shared(CLASSES)).containsOnlyKeys("Half");
        }

        private void fails(ArchRule rule, String named) {
            assertThatThrownBy(() -> rule.check(CLASSES))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(named);
        }
    }
}
