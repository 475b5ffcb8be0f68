package com.sapoche.booking.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a record with values that follow from the names and types of its components, so that an example of an event is
 * the same for ever, and no component of a new event is left out.
 */
final class ExampleRecords {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final boolean withNulls;

    private ExampleRecords(boolean withNulls) {
        this.withNulls = withNulls;
    }

    /** Returns an example in which every component has a value. */
    static <T> T full(Class<T> type) {
        return new ExampleRecords(false).of(type);
    }

    /** Returns an example in which every component that may be null is null. */
    static <T> T sparse(Class<T> type) {
        return new ExampleRecords(true).of(type);
    }

    static boolean mayBeNull(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private <T> T of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> withNulls && mayBeNull(component)
                        ? null
                        : value(component.getGenericType(), component.getName()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException unexpected) {
            throw new IllegalStateException("no example of " + type, unexpected);
        }
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? List.of(value(of[0], name))
                    : Map.of(value(of[0], name), value(of[1], name));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "a-" + name;
        } else if (plain == long.class || plain == Long.class) {
            return (long) name.length() * 1_000_000_007L;
        } else if (plain == int.class || plain == Integer.class) {
            return name.length();
        } else if (plain == boolean.class) {
            return true;
        } else if (plain == Instant.class) {
            return START.plusMillis(name.length() * 60_001L);
        } else if (plain == Duration.class) {
            return Duration.ofSeconds(name.length() * 61L);
        } else if (plain == LocalDate.class) {
            return LocalDate.of(2026, 3, name.length());
        } else if (plain == LocalTime.class) {
            return LocalTime.of(name.length(), 15);
        } else if (plain == ZoneId.class) {
            return ZoneId.of("Europe/Brussels");
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[name.length() % plain.getEnumConstants().length];
        } else if (plain.isRecord()) {
            return of(plain);
        }
        throw new IllegalStateException("no example of " + plain + " for " + name);
    }
}
