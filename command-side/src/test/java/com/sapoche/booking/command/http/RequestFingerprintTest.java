package com.sapoche.booking.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The fingerprint of a request")
class RequestFingerprintTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RequestFingerprint fingerprints = new RequestFingerprint(JSON);

    record Body(@Nullable String name, @Nullable Map<Priority, Duration> headStarts, @Nullable Instant at) {}

    private String of(String json) {
        return fingerprints.of("/slots", JSON.readValue(json, JsonNode.class));
    }

    private String ofBody(String json) {
        return fingerprints.of("/queues", JSON.readValue(json, Body.class));
    }

    @Test
    void doesNotDependOnTheOrderOfFields() {
        assertThat(of("[{\"start\":1,\"end\":{\"a\":1,\"b\":2}}]"))
                .isEqualTo(of("[ {\"end\":{\"b\":2,\"a\":1}, \"start\":1} ]"));
        assertThat(ofBody("{\"headStarts\":{\"VIP\":\"PT15M\",\"SVIP\":\"PT30M\"}}"))
                .isEqualTo(ofBody("{\"headStarts\":{\"SVIP\":\"PT30M\",\"VIP\":\"PT15M\"}}"));
    }

    @Test
    void doesNotDependOnTheOrderOfAMap() {
        Map<Priority, Duration> other = new LinkedHashMap<>();
        other.put(Priority.SVIP, Duration.ofMinutes(30));
        other.put(Priority.VIP, Duration.ofMinutes(15));
        Map<Priority, Duration> one = new LinkedHashMap<>();
        one.put(Priority.VIP, Duration.ofMinutes(15));
        one.put(Priority.SVIP, Duration.ofMinutes(30));

        assertThat(fingerprints.of("/queues", new Body("knee", one, null)))
                .isEqualTo(fingerprints.of("/queues", new Body("knee", other, null)));
    }

    @Test
    void treatsNullAsAbsent() {
        assertThat(of("{\"start\":1,\"resource\":null}")).isEqualTo(of("{\"start\":1}"));
        assertThat(ofBody("{\"name\":\"knee\",\"at\":null}")).isEqualTo(ofBody("{\"name\":\"knee\"}"));
    }

    @Test
    void comparesTimesAndDurationsByTheirValue() {
        assertThat(ofBody("{\"at\":\"2026-03-02T09:00:00+01:00\",\"headStarts\":{\"VIP\":\"PT15M\"}}"))
                .isEqualTo(ofBody("{\"at\":\"2026-03-02T08:00:00Z\",\"headStarts\":{\"VIP\":\"PT900S\"}}"));
    }

    @Test
    void differsForOtherContent() {
        assertThat(of("{\"seats\":1}")).isNotEqualTo(of("{\"seats\":2}"));
        assertThat(of("[1,2]")).isNotEqualTo(of("[2,1]"));
        assertThat(of("{}")).isNotEqualTo(fingerprints.of("/other", JSON.createObjectNode()));
    }
}
