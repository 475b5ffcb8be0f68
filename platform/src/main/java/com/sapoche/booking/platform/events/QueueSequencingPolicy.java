package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Assigns the events of one queue, with all its bookings and slots, to one sequence and one segment. Reads the routing key
 * from the metadata, so that a reader which skips an event does not parse the payload. The hash of the key is the same in
 * every process.
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
