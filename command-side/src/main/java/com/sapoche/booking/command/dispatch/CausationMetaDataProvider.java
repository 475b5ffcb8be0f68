package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.platform.LedgerVersion;
import com.sapoche.booking.platform.bus.CommandDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

/** Copies the origin of a command into the metadata of its events: command, cause, actor and ledger version. */
@Component
public class CausationMetaDataProvider implements CorrelationDataProvider {
    private static final List<String> COPIED = List.of(
            MetaDataKeys.CAUSATION_ID,
            MetaDataKeys.REQUEST_ID,
            MetaDataKeys.ACTOR_KIND,
            MetaDataKeys.ACTOR_ID,
            MetaDataKeys.ACTOR_ROLE,
            MetaDataKeys.ACTOR_CLIENT);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (!(message.getPayload() instanceof LedgerCommand command)) {
            // Sagas and policies add the causation metadata of their commands themselves.
            return Map.of();
        }
        Map<String, Object> data = new HashMap<>();
        for (String key : COPIED) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                data.put(key, value);
            }
        }
        data.put(MetaDataKeys.COMMAND_ID, message.getIdentifier());
        data.put(MetaDataKeys.COMMAND_TYPE, CommandDescription.typeOf(command));
        data.put(
                MetaDataKeys.CORRELATION_ID,
                message.getMetaData().getOrDefault(MetaDataKeys.CORRELATION_ID, message.getIdentifier()));
        data.put(MetaDataKeys.LEDGER_VERSION, LedgerVersion.current());
        return data;
    }
}
