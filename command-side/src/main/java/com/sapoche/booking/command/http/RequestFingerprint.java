package com.sapoche.booking.command.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hashes the content of a request. Requests with equal content have equal hashes: field order, white space, and a null
 * instead of an absent field make no difference.
 */
@Component
public class RequestFingerprint {
    private final JsonMapper canonical;

    RequestFingerprint(JsonMapper json) {
        canonical = json.rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .build();
    }

    /**
     * Returns the SHA-256 hash of a request in hexadecimal.
     *
     * @param subject the resource and action that the body is sent to
     */
    public String of(String subject, @Nullable Object body) {
        JsonNode content = canonical.valueToTree(body);
        removeNulls(content);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(subject.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) '\n');
            sha.update(canonical.writeValueAsBytes(content));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException unavailable) {
            throw new IllegalStateException("This Java runtime does not provide SHA-256", unavailable);
        }
    }

    private static void removeNulls(JsonNode node) {
        if (node.isObject()) {
            node.asObject().removeIf(JsonNode::isNull);
        }
        node.values().forEach(RequestFingerprint::removeNulls);
    }
}
