package com.sapoche.booking.saga;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.platform.serialization.StoredTypes;
import com.sapoche.booking.saga.store.SagaStateSerializer;
import java.util.List;
import org.axonframework.serialization.Serializer;

/** Provides the durable format as this module uses it in production. */
public final class TestFormat {
    private TestFormat() {}

    /** @param types types of the test itself */
    public static Serializer sagaSerializer(StoredType... types) {
        return SagaStateSerializer.create(
                StoredFormat.of(List.of(SagaTypes.all(), StoredTypes.of(types)), new UnknownEventTracker())
                        .registry());
    }
}
