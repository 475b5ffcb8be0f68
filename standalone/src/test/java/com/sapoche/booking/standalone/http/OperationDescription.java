package com.sapoche.booking.standalone.http;

import com.sapoche.booking.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes one operation of the HTTP interface beyond what its controller declares. Read from {@code openapi/operations.yaml}.
 *
 * @param id operation id, from which generators make the name of a method
 * @param requestType class of the body, where the controller reads it as a tree
 * @param responseType class of the answer, where the controller does not declare it
 * @param array whether the answer is an array of that class
 * @param errors codes that only some operations answer; those of all operations are added
 */
record OperationDescription(
        String id,
        String summary,
        @Nullable String description,
        @Nullable Integer status,
        @Nullable Object request,
        @Nullable String requestType,
        @Nullable Object response,
        @Nullable String responseType,
        @Nullable Boolean array,
        @Nullable List<ErrorCode> errors) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Returns the descriptions by method and path below the clinic, such as {@code POST /queues}. */
    static Map<String, OperationDescription> readAll() {
        try (InputStream file = OperationDescription.class.getResourceAsStream("/openapi/operations.yaml")) {
            Map<String, Object> entries = new Yaml().load(Objects.requireNonNull(file));
            Map<String, OperationDescription> descriptions = new TreeMap<>();
            entries.forEach((operation, entry) ->
                    descriptions.put(operation, JSON.convertValue(entry, OperationDescription.class)));
            return descriptions;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int successStatus() {
        return status == null ? 200 : status;
    }
}
