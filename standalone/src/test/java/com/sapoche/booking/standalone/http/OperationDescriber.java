package com.sapoche.booking.standalone.http;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Violation;
import com.sapoche.booking.platform.http.ErrorStatusMapping;
import com.sapoche.booking.platform.http.Identifier;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds summary, examples and error codes of {@code operations.yaml} to what springdoc reads from the controllers. */
final class OperationDescriber implements OpenApiCustomizer {
    static final String CLINIC = "/api/v1/clinics/{clinicId}";

    private static final String JSON = "application/json";
    private static final List<ErrorCode> ALL_ERRORS = List.of(
            ErrorCode.MALFORMED, ErrorCode.INVALID, ErrorCode.OVERLOADED, ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE);
    private static final List<ErrorCode> COMMAND_ERRORS =
            List.of(ErrorCode.FORBIDDEN, ErrorCode.TOO_LARGE, ErrorCode.NOT_JSON, ErrorCode.KEY_REUSED);
    private static final Map<String, String> PARAMETERS = Map.of(
            "clinicId", "Identifier of the clinic",
            "limit", "Largest number of items in the response, 1 to 500",
            "cursor", "Value of `next` in the previous response",
            "seen", "Value of X-Ledger-Position of a command that the response must include",
            "from", "Earliest time, with an offset",
            "to", "Latest time, with an offset",
            "date", "Local date in the zone of the queue; today by default",
            "status", "Status of the listed bookings",
            "sequence", "Clinic and queue, as `riverside/cardiology`");
    private static final List<ErrorCode> QUERY_ERRORS = List.of(ErrorCode.CATCHING_UP, ErrorCode.NOT_CAUGHT_UP);

    private final Map<String, OperationDescription> descriptions;

    OperationDescriber(Map<String, OperationDescription> descriptions) {
        this.descriptions = descriptions;
    }

    /** Returns the key of an operation in {@code operations.yaml}. */
    static String key(HttpMethod method, String path) {
        return method + " " + (path.startsWith(CLINIC) ? path.substring(CLINIC.length()) : path);
    }

    @Override
    public void customise(OpenAPI api) {
        // The tree that a controller reads; the class of its content replaces it below.
        api.getComponents().getSchemas().remove("JsonNode");
        api.getComponents().addSchemas("Problem", problemSchema(api.getComponents()));
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
            OperationDescription description = descriptions.get(key(method, path));
            if (description != null) {
                describe(api.getComponents(), method, path, operation, description);
            }
        }));
    }

    private static void describe(
            Components components,
            HttpMethod method,
            String path,
            Operation operation,
            OperationDescription description) {
        boolean command = method == HttpMethod.POST && path.startsWith(CLINIC);
        operation.setOperationId(description.id());
        operation.setSummary(description.summary());
        operation.setDescription(description.description());
        operation.setTags(List.of(tag(command, path)));
        // An interceptor reads it for every query, so that no controller declares it.
        if (method == HttpMethod.GET
                && path.startsWith(CLINIC)
                && operation.getParameters().stream()
                        .noneMatch(parameter -> parameter.getName().equals("seen"))) {
            operation.addParametersItem(
                    new Parameter().name("seen").in("query").required(false).schema(new StringSchema()));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(OperationDescriber::describeParameter);
        }
        if (command) {
            operation.addParametersItem(new Parameter()
                    .name("Idempotency-Key")
                    .in("header")
                    .required(false)
                    .description("A command that is sent again with the same key returns the first result")
                    .schema(new StringSchema().pattern("[\\x21-\\x7e]{1,128}")));
        }
        describeRequest(components, operation, description);
        operation.setResponses(responses(components, command, path, operation, description));
    }

    private static String tag(boolean command, String path) {
        return path.startsWith(CLINIC) ? command ? "Commands" : "Queries" : "Administration";
    }

    private static void describeParameter(Parameter parameter) {
        if (parameter.getName().endsWith("Id")) {
            parameter.getSchema().setPattern(Identifier.PATTERN);
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(PARAMETERS.get(parameter.getName()));
        }
    }

    private static void describeRequest(Components components, Operation operation, OperationDescription description) {
        if (description.request() == null) {
            return;
        }
        RequestBody body = operation.getRequestBody() == null ? new RequestBody() : operation.getRequestBody();
        Schema<?> schema;
        if (description.requestType() == null) {
            schema = body.getContent().values().iterator().next().getSchema();
        } else {
            Schema<?> one = schema(components, description.requestType());
            schema = new Schema<>().oneOf(List.of(one, new ArraySchema().items(one)));
        }
        body.setContent(
                new Content().addMediaType(JSON, new MediaType().schema(schema).example(description.request())));
        operation.setRequestBody(body);
    }

    private static ApiResponses responses(
            Components components,
            boolean command,
            String path,
            Operation operation,
            OperationDescription description) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(
                String.valueOf(description.successStatus()), success(components, command, operation, description));
        if (path.endsWith("/call-next")) {
            responses.addApiResponse("204", new ApiResponse().description("No booking waits"));
        }
        errors(command, path, description)
                .forEach((status, codes) ->
                        responses.addApiResponse(String.valueOf(status), error(components, status, codes)));
        return responses;
    }

    private static ApiResponse success(
            Components components, boolean command, Operation operation, OperationDescription description) {
        ApiResponse response = new ApiResponse().description("Success");
        if (description.response() != null) {
            Schema<?> schema;
            if (description.responseType() == null) {
                schema = operation
                        .getResponses()
                        .get("200")
                        .getContent()
                        .values()
                        .iterator()
                        .next()
                        .getSchema();
            } else {
                Schema<?> one = schema(components, description.responseType());
                schema = Boolean.TRUE.equals(description.array())
                        ? new Schema<>().oneOf(List.of(one, new ArraySchema().items(one)))
                        : one;
            }
            response.setContent(new Content()
                    .addMediaType(JSON, new MediaType().schema(schema).example(description.response())));
        }
        if (command) {
            response.addHeaderObject(
                    "X-Ledger-Position",
                    new Header()
                            .description("Position in the log; a query with this value in `seen` includes the command")
                            .schema(new IntegerSchema().format("int64")));
            response.addHeaderObject(
                    "Idempotent-Replayed",
                    new Header()
                            .description("`true` if the result is that of an earlier execution")
                            .schema(new StringSchema()));
        }
        return response;
    }

    private static SortedMap<Integer, List<ErrorCode>> errors(
            boolean command, String path, OperationDescription description) {
        List<ErrorCode> codes = new ArrayList<>(ALL_ERRORS);
        if (command) {
            codes.addAll(COMMAND_ERRORS);
        } else if (path.startsWith(CLINIC)) {
            codes.addAll(QUERY_ERRORS);
        }
        if (description.errors() != null) {
            codes.addAll(description.errors());
        }
        return codes.stream()
                .distinct()
                .sorted()
                .collect(Collectors.groupingBy(ErrorStatusMapping::statusOf, TreeMap::new, Collectors.toList()));
    }

    /** Returns a reference to the response that all operations with the same errors share. */
    private static ApiResponse error(Components components, int status, List<ErrorCode> codes) {
        String name = codes.stream().map(ErrorCode::name).collect(Collectors.joining("."));
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        codes.forEach(code -> {
            components.addExamples(code.name(), new Example().value(example(status, code)));
            problem.addExamples(code.name(), new Example().$ref("#/components/examples/" + code.name()));
        });
        ApiResponse response = new ApiResponse()
                .description(name.replace(".", ", "))
                .content(new Content().addMediaType("application/problem+json", problem));
        if (status == 429 || status >= 503) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds to wait").schema(new IntegerSchema().format("int32")));
        }
        components.addResponses(name, response);
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static Map<String, Object> example(int status, ErrorCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "about:blank");
        example.put("title", ErrorStatusMapping.titleOf(code));
        example.put("status", status);
        example.put("detail", "Describes the rule that the request broke");
        example.put("code", code.name());
        return example;
    }

    private static Schema<?> problemSchema(Components components) {
        Schema<?> codes = new StringSchema().description("Stable: clients decide by it, not by the detail");
        Stream.of(ErrorCode.values()).map(ErrorCode::name).forEach(code -> addEnum(codes, code));
        return new Schema<>()
                .type("object")
                .types(Set.of("object"))
                .description("An error as RFC 9457 defines it")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema().format("int32"))
                .addProperty("detail", new StringSchema().description("For people; may change"))
                .addProperty("instance", new StringSchema().description("Path of the request"))
                .addProperty("code", codes)
                .addProperty("violations", new ArraySchema().items(schema(components, Violation.class.getName())))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    @SuppressWarnings("unchecked")
    private static void addEnum(Schema<?> schema, String value) {
        ((Schema<String>) schema).addEnumItemObject(value);
    }

    private static Schema<?> schema(Components components, String type) {
        try {
            ResolvedSchema resolved = ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(Class.forName(type)).resolveAsRef(true));
            resolved.referencedSchemas.forEach(components::addSchemas);
            return resolved.schema;
        } catch (ClassNotFoundException renamed) {
            throw new IllegalStateException("operations.yaml names a class that does not exist: " + type, renamed);
        }
    }
}
