package com.sapoche.booking.saga.store;

import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.platform.serialization.StoredTypeRegistry;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes the stored type of a saga into the scope of its deadlines. Axon identifies the saga by the simple name of its
 * class there, which would tie stored deadlines to that name.
 */
final class SagaScopeModule extends SimpleModule {
    private static final String SAGA = "saga";
    private static final String ID = "id";

    SagaScopeModule(StoredTypeRegistry registry) {
        super("saga-scope");
        addSerializer(new ScopeSerializer(registry));
        addDeserializer(SagaScopeDescriptor.class, new ScopeDeserializer(registry));
    }

    private static final class ScopeSerializer extends StdSerializer<SagaScopeDescriptor> {
        private final StoredTypeRegistry registry;

        ScopeSerializer(StoredTypeRegistry registry) {
            super(SagaScopeDescriptor.class);
            this.registry = registry;
        }

        @Override
        public void serialize(SagaScopeDescriptor scope, JsonGenerator json, SerializationContext context) {
            StoredType saga = registry.types().stream()
                    .filter(type -> type.javaClass().getSimpleName().equals(scope.getType()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Saga " + scope.getType() + " has no stored type"));
            json.writeStartObject();
            json.writeStringProperty(SAGA, saga.name());
            json.writeStringProperty(ID, scope.getIdentifier().toString());
            json.writeEndObject();
        }
    }

    private static final class ScopeDeserializer extends StdDeserializer<SagaScopeDescriptor> {
        private final StoredTypeRegistry registry;

        ScopeDeserializer(StoredTypeRegistry registry) {
            super(SagaScopeDescriptor.class);
            this.registry = registry;
        }

        @Override
        public SagaScopeDescriptor deserialize(JsonParser json, DeserializationContext context) {
            JsonNode scope = context.readTree(json);
            StoredType saga = registry.of(scope.path(SAGA).asString());
            return new SagaScopeDescriptor(
                    saga.javaClass().getSimpleName(), scope.path(ID).asString());
        }
    }
}
