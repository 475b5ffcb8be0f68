package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.MetaDataKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Writes into every message what caused it, what the whole chain goes back to, and who asked. */
@Component
public class CausationMetaDataProvider implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        data.put(MetaDataKeys.CAUSATION_ID, message.getIdentifier());
        data.put(
                MetaDataKeys.CORRELATION_ID,
                message.getMetaData().getOrDefault(MetaDataKeys.CORRELATION_ID, message.getIdentifier()));
        Object actor = message.getMetaData().get(MetaDataKeys.ACTOR);
        if (actor != null) {
            data.put(MetaDataKeys.ACTOR, actor);
        }
        return data;
    }
}
