package com.sapoche.booking.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Configuration;

/** States the rules of the architecture for the modules below a root package. */
final class ArchitectureRules {
    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** Forbids a module to depend on the others. */
    ArchRule independentOf(String module, Collection<String> others) {
        return noClasses()
                .that()
                .resideInAPackage(inside(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(this::inside).toArray(String[]::new))
                .because("the design allows " + module + " other dependencies only");
    }

    /** Allows the core API annotations of messages, and no framework or store. */
    ArchRule apiWithoutFrameworks() {
        return noClasses()
                .that()
                .resideInAPackage(inside("api"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "com.mongodb..",
                        "org.bson..",
                        "jakarta..",
                        "javax.sql..",
                        "java.sql..",
                        "tools.jackson..")
                .because("the core API consists of records without behaviour");
    }

    /** Forbids cycles among all packages of a module. */
    ArchRule withoutPackageCycles(String module) {
        return slices().assignedFrom(packagesOf(module)).should().beFreeOfCycles();
    }

    /** Requires every class to belong to one of the modules. */
    ArchRule insideModules(Collection<String> modules) {
        return classes()
                .should()
                .resideInAnyPackage(modules.stream().map(this::inside).toArray(String[]::new))
                .because("a class outside the listed modules is checked by no rule");
    }

    /** Allows the standalone module configuration and the extension points of Spring Boot. */
    ArchRule standaloneConfigurationOnly() {
        return classes()
                .that()
                .resideInAPackage(inside("standalone"))
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beAnnotatedWith(SpringBootApplication.class)
                .orShould()
                .beAnnotatedWith(Configuration.class)
                .orShould()
                .beAnnotatedWith(ConfigurationProperties.class)
                .orShould()
                .beAssignableTo(HealthIndicator.class)
                .orShould()
                .beAssignableTo(FailureAnalyzer.class)
                .because("standalone contains configuration only");
    }

    private SliceAssignment packagesOf(String module) {
        String prefix = root + "." + module;
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.equals(prefix) || name.startsWith(prefix + ".")
                        ? SliceIdentifier.of(name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + module;
            }
        };
    }

    private String inside(String module) {
        return root + "." + module + "..";
    }
}
