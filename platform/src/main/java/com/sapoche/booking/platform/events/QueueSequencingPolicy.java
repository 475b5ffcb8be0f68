package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Keeps the events of one queue, with all its bookings and slots, in order and in one segment. Reads the routing key of the
 * metadata, so that a reader which skips an event need not parse its payload; the key's hash is the same in every process.
 */
public final class QueueSequencingPolicy implements SequencingPolicy<EventMessage<?>> {
    public static final QueueSequencingPolicy INSTANCE = new QueueSequencingPolicy();

    private QueueSequencingPolicy() {}

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> message) {
        Object key = message.getMetaData().get(MetaDataKeys.ROUTING_KEY);
        if (key != null) {
            return key;
        }
        if (LedgerEvent.class.isAssignableFrom(message.getPayloadType())) {
            LedgerEvent event = (LedgerEvent) message.getPayload();
            return event.clinicId() + "/" + event.queueId();
        }
        return message instanceof DomainEventMessage<?> domain
                ? domain.getAggregateIdentifier()
                : message.getIdentifier();
    }
}
