package com.sapoche.booking.platform.serialization;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.InstanceResponseType;
import org.axonframework.messaging.responsetypes.OptionalResponseType;

/** Names the classes of Axon and of Java that are stored. Their stores keep no revision. */
public final class AxonTypes {
    private AxonTypes() {}

    static StoredTypes tokens() {
        return StoredTypes.of(
                StoredType.withoutRevision("token.global-sequence", GlobalSequenceTrackingToken.class),
                StoredType.withoutRevision("token.gap-aware", GapAwareTrackingToken.class),
                StoredType.withoutRevision("token.replay", ReplayToken.class),
                StoredType.withoutRevision("token.merged", MergedTrackingToken.class),
                StoredType.withoutRevision("token.configuration", ConfigToken.class));
    }

    static StoredTypes values() {
        return StoredTypes.of(
                StoredType.withoutRevision("metadata", MetaData.class),
                StoredType.withoutRevision("text", String.class),
                // Never stored: Axon Server's query bus sends the expected type of a response with this serializer.
                StoredType.withoutRevision("response.instance", InstanceResponseType.class),
                StoredType.withoutRevision("response.optional", OptionalResponseType.class));
    }
}
