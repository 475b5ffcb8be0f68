package com.sapoche.booking.standalone.http;

import com.sapoche.booking.platform.http.Identifier;
import com.sapoche.booking.query.position.ReadsProjection;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Configures springdoc: types that Jackson writes as text, identifiers, and the descriptions of the operations. */
@TestConfiguration(proxyBeanMethods = false)
class OpenApiConfiguration {
    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Duration.class, text("duration", "PT15M"))
                .replaceWithSchema(LocalTime.class, text("time", "09:00"))
                .replaceWithSchema(ZoneId.class, text("time-zone", "Africa/Lagos"));
    }

    private static Schema<?> text(String format, String example) {
        Schema<String> schema = new StringSchema().format(format);
        schema.setExample(example);
        return schema;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Booking ledger")
                        .version("v1")
                        .description(
                                "Books clinic patients through queues. Commands are POST, queries are GET; both are"
                                        + " JSON. See docs/api.md for the rules that paths and field names do not tell.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("The ledger that serves this document")));
    }

    @Bean
    OpenApiCustomizer operationDescriptions() {
        return new OperationDescriber(OperationDescription.readAll());
    }

    /** Adds the parameter that an interceptor evaluates for all queries of a projection. */
    @Bean
    OperationCustomizer seenParameter() {
        return (operation, method) -> method.getBeanType().isAnnotationPresent(ReadsProjection.class)
                ? operation.addParametersItem(
                        new Parameter().in("query").name("seen").required(false).schema(new StringSchema()))
                : operation;
    }

    @Bean
    PropertyCustomizer identifierProperties() {
        return (property, type) -> {
            if (isIdentifier(type.getCtxAnnotations())) {
                property.setPattern(Identifier.PATTERN);
            }
            return property;
        };
    }

    private static boolean isIdentifier(Annotation @Nullable [] annotations) {
        return annotations != null && Stream.of(annotations).anyMatch(Identifier.class::isInstance);
    }
}
