package com.sapoche.booking.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void findsTextsAndNumbers() {
        String json = "{\"bookingId\":\"b-1\",\"ticket\":17,\"status\":\"OFFERED\",\"position\":3}";

        assertThat(JsonText.field(json, "ticket")).isEqualTo("17");
        assertThat(JsonText.field(json, "position")).isEqualTo("3");
        assertThat(JsonText.field(json, "bookingId")).isEqualTo("b-1");
        assertThat(JsonText.field(json, "offer")).isNull();
        assertThat(JsonText.hasStatus(json, "OFFERED")).isTrue();
        assertThat(JsonText.hasStatus(json, "WAITING")).isFalse();
    }
}
