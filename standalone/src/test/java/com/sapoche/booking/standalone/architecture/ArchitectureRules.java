package com.sapoche.booking.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The rules of the house. Each takes the package all modules lie under, so that it can be asked of a wrong house, too. */
final class ArchitectureRules {
    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** A module knows none of these others. */
    ArchRule knowsNone(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others).map(this::inside).toArray(String[]::new))
                .because(module + " knows the core API and no other part");
    }

    /** Records without behaviour: annotations for the form of messages are all they need of others. */
    ArchRule apiKnowsNobody() {
        return noClasses()
                .that()
                .resideInAPackage(inside("api"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(
                                        "org.springframework..",
                                        "com.mongodb..",
                                        "org.bson..",
                                        "jakarta..",
                                        "javax.sql..",
                                        "java.sql..",
                                        "tools.jackson.."),
                                Stream.of("http", "runtime", "command", "query", "saga", "standalone", "cli")
                                        .map(this::inside))
                        .toArray(String[]::new))
                .because("what all agree on belongs to none of them");
    }

    /** No package of a module needs, in a circle, itself. */
    ArchRule noCyclesIn(String module) {
        return slices().matching(root + "." + module + ".(*)..").should().beFreeOfCycles();
    }

    private String inside(String module) {
        return root + "." + module + "..";
    }
}
