package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Events of one queue, with all its bookings and slots, are handled in order and by one processor. The key's hash must be
 * the same in every process.
 */
final class ByQueue implements SequencingPolicy<EventMessage<?>> {

    static final ByQueue INSTANCE = new ByQueue();

    private ByQueue() {}

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> message) {
        if (message.getPayload() instanceof LedgerEvent event) {
            return event.clinicId() + "/" + event.queueId();
        }
        return message.getPayloadType().getName();
    }
}
