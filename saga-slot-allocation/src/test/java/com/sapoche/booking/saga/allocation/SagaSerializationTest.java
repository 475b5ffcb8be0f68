package com.sapoche.booking.saga.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.saga.TestFormat;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class SagaSerializationTest {
    private static final String STORED = "{\"allocationId\":\"a1\",\"bookingId\":\"b1\","
            + "\"cause\":{\"actor\":{\"kind\":\"saga\",\"id\":\"slot-allocation\",\"role\":\"system\",\"client\":\"ledger\"},\"causationId\":\"e1\",\"correlationId\":\"c1\",\"requestId\":\"r1\"},"
            + "\"clinicId\":\"north\",\"deadlineId\":\"a1/REVOKED\",\"noShowAt\":\"2026-03-02T09:00:00Z\",\"phase\":\"REVOKED\",\"queueId\":\"q1\",\"reason\":\"SLOT_WITHDRAWN\"}";

    private final Serializer serializer = TestFormat.sagaSerializer();

    @Test
    void writesTheStateItRead() {
        SerializedObject<String> written = serializer.serialize(read(STORED), String.class);

        assertThat(written.getData()).isEqualTo(STORED);
        assertThat(written.getType().getName()).isEqualTo("slot-allocation.saga");
    }

    @Test
    void ignoresUnknownFieldsOfALaterVersion() {
        SlotAllocationSaga saga = read(STORED.replace("{\"allocationId\"", "{\"later\":1,\"allocationId\""));

        assertThat(serializer.serialize(saga, String.class).getData()).isEqualTo(STORED);
    }

    private SlotAllocationSaga read(String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, "slot-allocation.saga", "1"));
    }
}
