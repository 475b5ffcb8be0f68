package com.sapoche.booking.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String HOUSE = "com.sapoche.booking";
    private static final String WRONG_HOUSE = "com.sapoche.booking.standalone.architecture.wrong";

    /** Which other parts each part must not know. */
    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("command", new String[] {"query", "saga", "standalone", "cli"}),
                Arguments.of("query", new String[] {"command", "saga", "standalone", "cli"}),
                Arguments.of("saga", new String[] {"command", "query", "standalone", "cli"}),
                Arguments.of("runtime", new String[] {"http", "command", "query", "saga", "standalone", "cli"}),
                Arguments.of("http", new String[] {"command", "query", "saga", "standalone", "cli"}));
    }

    @Nested
    class TheHouse {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOUSE);

        @ParameterizedTest
        @ValueSource(strings = {"api", "http", "runtime", "command", "query", "saga", "standalone"})
        void hasThePart(String part) {
            assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(HOUSE + "." + part)))
                    .isNotEmpty();
        }

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.standalone.architecture.ArchitectureTest#strangers")
        void noPartKnowsTheOthers(String part, String[] others) {
            new ArchitectureRules(HOUSE).knowsNone(part, others).check(CLASSES);
        }

        @Test
        void theCoreApiKnowsNobody() {
            new ArchitectureRules(HOUSE).apiKnowsNobody().check(CLASSES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"runtime", "command", "query", "saga", "standalone"})
        void noPartGoesInCircles(String part) {
            new ArchitectureRules(HOUSE).noCyclesIn(part).check(CLASSES);
        }

        /** How commands arrive, and how what has a history is kept, is the same for queues, slots and bookings. */
        @ParameterizedTest
        @ValueSource(strings = {"command.dispatch", "command.http", "command.store"})
        void theWayOfACommandKnowsNoAggregate(String way) {
            new ArchitectureRules(HOUSE)
                    .knowsNone(way, "command.queue", "command.slot", "command.booking", "command.allocation")
                    .check(CLASSES);
        }
    }

    /** A rule that cannot fail proves nothing: each is broken once, by classes that are there for that. */
    @Nested
    class AWrongHouse {
        private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(WRONG_HOUSE);

        @ParameterizedTest
        @MethodSource("com.sapoche.booking.standalone.architecture.ArchitectureTest#strangers")
        void isNotedForEachPart(String part, String[] others) {
            for (String other : others) {
                fails(new ArchitectureRules(WRONG_HOUSE).knowsNone(part, other), WRONG_HOUSE + "." + other);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "org.springframework",
                    "com.mongodb",
                    "wrong.command",
                    "wrong.query",
                    "wrong.saga",
                    "wrong.http",
                    "wrong.runtime",
                    "wrong.standalone",
                    "wrong.cli"
                })
        void isNotedForTheCoreApi(String known) {
            fails(new ArchitectureRules(WRONG_HOUSE).apiKnowsNobody(), known);
        }

        @Test
        void isNotedForCircles() {
            fails(new ArchitectureRules(WRONG_HOUSE).noCyclesIn("query"), "Cycle detected");
        }

        private void fails(ArchRule rule, String naming) {
            assertThatThrownBy(() -> rule.check(CLASSES))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(naming);
        }
    }
}
