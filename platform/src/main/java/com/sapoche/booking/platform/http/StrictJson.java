package com.sapoche.booking.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Configures Jackson to reject unknown fields, repeated fields and values of another type. A request that the ledger only
 * partly understood would stay in the event log.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {
    static final int EARLIEST_YEAR = 1900;
    static final int LATEST_YEAR = 2199;

    @Bean
    JsonMapperBuilderCustomizer strict() {
        SimpleModule times = new SimpleModule("ledger-times");
        times.addDeserializer(Instant.class, new InstantReader());
        times.addDeserializer(Duration.class, new DurationReader());
        times.addDeserializer(LocalDate.class, new LocalReader<>(LocalDate.class, LocalDate::parse));
        times.addDeserializer(LocalTime.class, new LocalReader<>(LocalTime.class, LocalTime::parse));
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(times);
    }

    /** Reads an instant with its offset, such as {@code 2026-03-29T09:00:00+02:00}. */
    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            String text = textOf(parser, context, Instant.class);
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                if (time.getYear() >= EARLIEST_YEAR && time.getYear() <= LATEST_YEAR) {
                    return time.toInstant();
                }
            } catch (DateTimeParseException notATime) {
                // Refused below, like a time out of range.
            }
            throw context.weirdStringException(text, Instant.class, "not a time with an offset");
        }
    }

    private static final class DurationReader extends StdDeserializer<Duration> {
        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            String text = textOf(parser, context, Duration.class);
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException | ArithmeticException notADuration) {
                throw context.weirdStringException(text, Duration.class, "not an ISO-8601 duration");
            }
        }
    }

    /** Reads a date or a time of day from text, not from an array of numbers. */
    private static final class LocalReader<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;

        LocalReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = textOf(parser, context, handledType());
            try {
                return parse.apply(text);
            } catch (DateTimeParseException wrong) {
                throw context.weirdStringException(text, handledType(), "not a date or a time of day");
            }
        }
    }

    private static String textOf(JsonParser parser, DeserializationContext context, Class<?> type) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(type, parser);
        }
        return parser.getString();
    }
}
