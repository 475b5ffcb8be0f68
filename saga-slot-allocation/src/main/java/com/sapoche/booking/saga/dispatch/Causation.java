package com.sapoche.booking.saga.dispatch;

import com.sapoche.booking.api.MetaDataKeys;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;

/**
 * What made the ledger send a command: links the command into the chain of cause and effect.
 *
 * @param actor who sends: a saga or a policy of the ledger
 * @param causationId identifier of the event that led to it
 * @param correlationId identifier of the message the whole chain goes back to
 */
public record Causation(String actor, String causationId, String correlationId) {

    public static Causation of(String actor, EventMessage<?> event) {
        Object correlation = event.getMetaData().get(MetaDataKeys.CORRELATION_ID);
        String causation = event.getIdentifier();
        return new Causation(actor, causation, correlation == null ? causation : correlation.toString());
    }

    MetaData metaData() {
        return MetaData.with(MetaDataKeys.ACTOR, actor)
                .and(MetaDataKeys.CAUSATION_ID, causationId)
                .and(MetaDataKeys.CORRELATION_ID, correlationId);
    }
}
