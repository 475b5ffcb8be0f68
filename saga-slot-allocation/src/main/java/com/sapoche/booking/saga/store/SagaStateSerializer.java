package com.sapoche.booking.saga.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.platform.serialization.StoredTypeRegistry;
import com.sapoche.booking.platform.serialization.StoredTypeSerializer;
import org.axonframework.serialization.Serializer;
import tools.jackson.databind.DeserializationFeature;

/** Creates the serializer of sagas, deadlines and tokens: the serializer of all stored types, without null fields. */
public final class SagaStateSerializer {
    private SagaStateSerializer() {}

    public static Serializer create(StoredTypeRegistry registry) {
        return StoredTypeSerializer.of(registry, json -> json.changeDefaultPropertyInclusion(
                        all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new SagaScopeModule(registry)));
    }
}
