package com.sapoche.booking.saga;

import com.sapoche.booking.api.LedgerEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** Events of one queue are handled in order; its name hashes alike in every process. */
class ByQueue implements SequencingPolicy<EventMessage<?>> {
    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return event.getPayload() instanceof LedgerEvent ledger
                ? ledger.clinicId() + "/" + ledger.queueId()
                : event.getIdentifier();
    }
}
