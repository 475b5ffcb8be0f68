package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.MetaDataKeys;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes the client request that caused a command.
 *
 * @param fingerprint hash of the request's content; present together with the idempotency key
 */
public record CommandOrigin(
        Actor actor, String requestId, @Nullable String idempotencyKey, @Nullable String fingerprint) {

    public static CommandOrigin of(Actor actor, String requestId) {
        return new CommandOrigin(actor, requestId, null, null);
    }

    public CommandOrigin withKey(String key, String contentFingerprint) {
        return new CommandOrigin(actor, requestId, key, contentFingerprint);
    }

    /** Returns the metadata of the command. The causation identifier is that of the request. */
    Map<String, String> metaData() {
        Map<String, String> metaData = new HashMap<>(actor.metaData());
        metaData.put(MetaDataKeys.REQUEST_ID, requestId);
        metaData.put(MetaDataKeys.CAUSATION_ID, requestId);
        if (idempotencyKey != null && fingerprint != null) {
            metaData.put(MetaDataKeys.IDEMPOTENCY_KEY, idempotencyKey);
            metaData.put(MetaDataKeys.FINGERPRINT, fingerprint);
        }
        return metaData;
    }
}
