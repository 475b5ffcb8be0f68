package com.sapoche.booking.query.web;

import com.sapoche.booking.api.CommandRejectedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses query parameters; an invalid one is rejected as INVALID with its name. */
public final class QueryParameters {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int DEFAULT_LIMIT = 50;
    /** Maximum number of items on a page. */
    public static final int MAX_LIMIT = 500;

    private QueryParameters() {}

    public static String identifier(String name, String value) {
        if (!IDENTIFIER.matcher(value).matches()) {
            throw CommandRejectedException.invalid(name, "must match " + IDENTIFIER);
        }
        return value;
    }

    public static int limit(@Nullable String value) {
        return limit(value, DEFAULT_LIMIT);
    }

    /** @param defaultLimit applied if the parameter is missing */
    public static int limit(@Nullable String value, int defaultLimit) {
        if (value == null) {
            return defaultLimit;
        }
        long limit = number("limit", value);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw CommandRejectedException.invalid("limit", "must be 1 to " + MAX_LIMIT);
        }
        return (int) limit;
    }

    /** Parses a decimal whole number that is not negative. */
    public static long number(String name, String value) {
        if (!value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(value);
        }
        throw CommandRejectedException.invalid(name, "must be a whole number");
    }

    public static <E extends Enum<E>> E oneOf(Class<E> type, String name, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> CommandRejectedException.invalid(
                        name, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    public static @Nullable LocalDate date(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException invalid) {
            throw CommandRejectedException.invalid(name, "must be a date such as 2026-03-29");
        }
    }

    /** Parses a time with offset; a space counts as {@code +}, which URL decoding turns into a space. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException invalid) {
            throw CommandRejectedException.invalid(
                    name, "must be a time with offset such as 2026-03-29T09:00:00+02:00");
        }
    }

    /** Encodes the content of a cursor, so that clients do not rely on it. */
    public static String cursor(String content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    public static String cursorContent(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            throw invalidCursor();
        }
    }

    /** Decodes a cursor that contains an identifier. */
    public static String identifierCursorContent(String cursor) {
        String content = cursorContent(cursor);
        if (!IDENTIFIER.matcher(content).matches()) {
            throw invalidCursor();
        }
        return content;
    }

    public static CommandRejectedException invalidCursor() {
        return CommandRejectedException.invalid("cursor", "is not a valid cursor");
    }
}
