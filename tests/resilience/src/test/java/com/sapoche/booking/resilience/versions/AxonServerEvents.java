package com.sapoche.booking.resilience.versions;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Reads the events of Axon Server as stored, without deserialization. */
final class AxonServerEvents {
    private static final long TIMEOUT_SECONDS = 30;
    private static final int BUFFER = 100;

    private AxonServerEvents() {}

    static List<String> readAll(String address) {
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(AxonServerConfiguration.builder()
                        .servers(address)
                        .componentName("two-versions")
                        .build())
                .build();
        try {
            return read(connections.getConnection().eventChannel());
        } catch (Exception failed) {
            throw new IllegalStateException("The events of Axon Server at " + address + " are not readable", failed);
        } finally {
            connections.shutdown();
        }
    }

    private static List<String> read(EventChannel channel) throws Exception {
        long last = channel.getLastToken().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        List<String> events = new ArrayList<>();
        try (EventStream stream = channel.openStream(-1, BUFFER)) {
            for (long position = -1; position < last; ) {
                EventWithToken next = stream.nextIfAvailable(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException("No event after position " + position + " of " + last);
                }
                position = next.getToken();
                events.add(text(next.getEvent()));
            }
        }
        return events;
    }

    private static String text(Event event) {
        return String.join(
                " ",
                event.getAggregateIdentifier(),
                event.getAggregateType(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                event.getPayload().getData().toStringUtf8(),
                new TreeMap<>(event.getMetaDataMap()).toString());
    }
}
