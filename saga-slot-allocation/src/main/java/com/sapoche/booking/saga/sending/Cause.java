package com.sapoche.booking.saga.sending;

import com.sapoche.booking.api.MessageKeys;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;

/**
 * What made the ledger send a command: links the command into the chain of cause and effect.
 *
 * @param actor who sends: a saga or a policy of the ledger
 * @param causationId identifier of the event that led to it
 * @param correlationId identifier of the message the whole chain goes back to
 */
public record Cause(String actor, String causationId, String correlationId) {

    public static Cause of(String actor, EventMessage<?> event) {
        Object correlation = event.getMetaData().get(MessageKeys.CORRELATION_ID);
        String causation = event.getIdentifier();
        return new Cause(actor, causation, correlation == null ? causation : correlation.toString());
    }

    MetaData metaData() {
        return MetaData.with(MessageKeys.ACTOR, actor)
                .and(MessageKeys.CAUSATION_ID, causationId)
                .and(MessageKeys.CORRELATION_ID, correlationId);
    }
}
