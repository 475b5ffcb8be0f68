package com.sapoche.booking.http;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads bodies by the letter: nothing unknown, nothing twice, no number where a word belongs. What is half understood
 * would be kept for ever.
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
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(times);
    }

    /** An instant is written with its offset, as {@code 2026-03-29T09:00:00+02:00}. */
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
                // Refused below, as a time out of range is.
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

    private static String textOf(JsonParser parser, DeserializationContext context, Class<?> type) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(type, parser);
        }
        return parser.getString();
    }
}
