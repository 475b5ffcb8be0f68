package com.sapoche.booking.platform.serialization;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Replaces the class names that Axon writes into tokens which contain other tokens. */
final class TokenJson {
    private TokenJson() {}

    static void configure(JsonMapper.Builder json) {
        json.addMixIn(ReplayToken.class, Replay.class);
        json.addMixIn(MergedTrackingToken.class, Merged.class);
        for (StoredType token : AxonTypes.tokens().types()) {
            json.registerSubtypes(new NamedType(token.javaClass(), token.name()));
        }
    }

    private abstract static class Replay {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
        @Nullable
        TrackingToken tokenAtReset;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
        @Nullable
        TrackingToken currentToken;

        /** Always null: no processor of the ledger is reset with a context. */
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
        @Nullable
        Object context;
    }

    private abstract static class Merged {
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
        abstract TrackingToken lowerSegmentToken();

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
        abstract TrackingToken upperSegmentToken();
    }
}
