package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.MessageKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Writes into every message what caused it, what the whole chain goes back to, and who asked. */
@Component
public class Causes implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        data.put(MessageKeys.CAUSATION_ID, message.getIdentifier());
        data.put(
                MessageKeys.CORRELATION_ID,
                message.getMetaData().getOrDefault(MessageKeys.CORRELATION_ID, message.getIdentifier()));
        Object actor = message.getMetaData().get(MessageKeys.ACTOR);
        if (actor != null) {
            data.put(MessageKeys.ACTOR, actor);
        }
        return data;
    }
}
