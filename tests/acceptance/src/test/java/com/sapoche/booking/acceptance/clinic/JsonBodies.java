package com.sapoche.booking.acceptance.clinic;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Creates and parses JSON bodies. */
public final class JsonBodies {
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonBodies() {}

    /** Creates an object of alternating names and values; a value is null, a JSON node, text, number, boolean, or a list of these. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), node(namesAndValues[i + 1]));
        }
        return object;
    }

    public static JsonNode array(@Nullable Object... values) {
        var array = MAPPER.createArrayNode();
        for (Object value : values) {
            array.add(node(value));
        }
        return array;
    }

    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns a copy of an object with one field changed. */
    public static ObjectNode with(ObjectNode object, String name, @Nullable Object value) {
        return object.deepCopy().set(name, node(value));
    }

    public static ObjectNode without(ObjectNode object, String name) {
        ObjectNode less = object.deepCopy();
        less.remove(name);
        return less;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof JsonNode known) {
            return known;
        }
        if (value instanceof Collection<?> several) {
            return array(several.toArray());
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? MAPPER.valueToTree(value)
                : MAPPER.getNodeFactory().stringNode(value.toString());
    }
}
