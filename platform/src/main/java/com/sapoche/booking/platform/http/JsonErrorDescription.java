package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.Violation;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes an error in a JSON body by the path of the field and the rule that its value broke, without library terms. */
public final class JsonErrorDescription {
    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Instant.class, "must be a time with an offset such as 2026-03-29T09:00:00+02:00, in the years 1900 to 2199",
            Duration.class, "must be an ISO-8601 duration such as PT15M",
            LocalDate.class, "must be a date such as 2026-03-29",
            LocalTime.class, "must be a time of day such as 09:00",
            ZoneId.class, "must be a time zone such as Africa/Lagos",
            String.class, "must be a string",
            Boolean.class, "must be true or false",
            Integer.class, "must be a whole number",
            Long.class, "must be a whole number");

    private JsonErrorDescription() {}

    public static Violation violation(JacksonException mistyped) {
        return new Violation(path(mistyped), message(mistyped));
    }

    /** Returns the path of the field, such as {@code preference.earliest} or {@code days[2]}. */
    private static String path(JacksonException mistyped) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : mistyped.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String message(JacksonException mistyped) {
        if (mistyped instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return known == null
                    ? "is not a known field"
                    : "is not a known field; known fields are "
                            + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (mistyped instanceof MismatchedInputException mismatched) {
            return expected(mismatched.getTargetType());
        }
        return mistyped instanceof InputCoercionException coerced ? expected(coerced.getTargetType()) : expected(null);
    }

    /** Describes the values that a field or a parameter of this type takes. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "is not of the expected type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be an array";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "must be an object";
        }
        return EXPECTED.getOrDefault(wrapped(type), "is not of the expected type");
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
