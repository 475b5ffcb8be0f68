package com.sapoche.booking.saga.dispatch;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.MetaDataKeys;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Links a command that the ledger itself sends to the event that led to it.
 *
 * @param actor the saga or policy that sends the command
 * @param causationId identifier of the event
 * @param correlationId identifier of the first command of the chain of cause and effect
 * @param requestId identifier of the client's request at the beginning of the chain
 */
public record Causation(Actor actor, String causationId, String correlationId, @Nullable String requestId) {

    public static Causation of(Actor actor, EventMessage<?> event) {
        MetaData origin = event.getMetaData();
        String causation = event.getIdentifier();
        return new Causation(
                actor, causation, (String) origin.getOrDefault(MetaDataKeys.CORRELATION_ID, causation), (String)
                        origin.get(MetaDataKeys.REQUEST_ID));
    }

    MetaData metaData() {
        MetaData metaData = MetaData.from(actor.metaData())
                .and(MetaDataKeys.CAUSATION_ID, causationId)
                .and(MetaDataKeys.CORRELATION_ID, correlationId);
        return requestId == null ? metaData : metaData.and(MetaDataKeys.REQUEST_ID, requestId);
    }
}
