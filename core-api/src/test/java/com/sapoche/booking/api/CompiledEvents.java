package com.sapoche.booking.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds all events among the compiled classes, so that a test covers all of them. */
final class CompiledEvents {
    private CompiledEvents() {}

    static List<Class<? extends LedgerEvent>> all() {
        Path classes = compiled();
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted()
                    .<Class<?>>map(CompiledEvents::load)
                    .filter(type -> LedgerEvent.class.isAssignableFrom(type) && !type.isInterface())
                    .<Class<? extends LedgerEvent>>map(type -> type.asSubclass(LedgerEvent.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static EventType type(Class<? extends LedgerEvent> event) {
        return event.getAnnotation(EventType.class);
    }

    private static Path compiled() {
        try {
            return Path.of(LedgerEvent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
