package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Adds the routing key {@code clinic/queue} to the metadata of every event before the event store appends it. */
public final class RoutingKeyInterceptor implements MessageDispatchInterceptor<EventMessage<?>> {
    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, event) -> event.getPayload() instanceof LedgerEvent payload
                ? event.andMetaData(Map.of(MetaDataKeys.ROUTING_KEY, payload.clinicId() + "/" + payload.queueId()))
                : event;
    }
}
