package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.LedgerEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Events of one queue, with all its bookings and slots, are handled in order and by one processor. The key's hash must be
 * the same in every process.
 */
public final class QueueSequencingPolicy implements SequencingPolicy<EventMessage<?>> {
    public static final QueueSequencingPolicy INSTANCE = new QueueSequencingPolicy();

    private QueueSequencingPolicy() {}

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> message) {
        return message.getPayload() instanceof LedgerEvent event
                ? event.clinicId() + "/" + event.queueId()
                : message.getPayloadType().getName();
    }
}
