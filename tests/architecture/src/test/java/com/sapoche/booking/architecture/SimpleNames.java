package com.sapoche.booking.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds simple names that more than one top-level class has. */
final class SimpleNames {
    private SimpleNames() {}

    /** Returns the full names of the classes that share a simple name, by that name. */
    static Map<String, List<String>> shared(JavaClasses classes) {
        Map<String, List<String>> bySimpleName = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getFullName, Collectors.toList())));
        bySimpleName.values().removeIf(names -> names.size() == 1);
        return bySimpleName;
    }
}
