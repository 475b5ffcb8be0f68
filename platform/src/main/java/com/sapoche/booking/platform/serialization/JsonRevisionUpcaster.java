package com.sapoche.booking.platform.serialization;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts the stored fields of one event type from one revision to the next. */
public final class JsonRevisionUpcaster extends SingleEventUpcaster {
    private final SimpleSerializedType from;
    private final SimpleSerializedType to;
    private final UnaryOperator<ObjectNode> conversion;

    /**
     * @param from revision to convert; the result is of the revision that follows
     * @param conversion changes the fields of the older revision into those of the newer one
     */
    public JsonRevisionUpcaster(String type, int from, UnaryOperator<ObjectNode> conversion) {
        this.from = new SimpleSerializedType(type, String.valueOf(from));
        this.to = new SimpleSerializedType(type, String.valueOf(from + 1));
        this.conversion = conversion;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(from);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, JsonNode.class, fields -> conversion.apply((ObjectNode) fields));
    }
}
