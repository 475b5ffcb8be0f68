package com.sapoche.booking.cli.migration;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Appends exported events unchanged to the log of a distributed ledger. Does not deserialize payloads: no event classes are
 * needed, and events of a newer version are accepted.
 */
final class AxonServerTarget implements TargetLog, AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;

    private final AxonServerConnectionManager connections;

    private AxonServerTarget(String address) {
        AxonServerConfiguration settings = AxonServerSettings.of(address, System.getenv());
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .build();
    }

    static AxonServerTarget of(String address) {
        return new AxonServerTarget(address);
    }

    @Override
    public long lastSequence(String stream) {
        Long last = await(channel().findHighestSequence(stream));
        return last == null ? -1 : last;
    }

    @Override
    public @Nullable String eventAt(String name, long sequence) {
        AggregateEventStream stream = channel().openAggregateStream(name, sequence, sequence + 1);
        try {
            return stream.hasNext() ? stream.next().getMessageIdentifier() : null;
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        } finally {
            stream.cancel();
        }
    }

    /**
     * Appends events in one transaction.
     *
     * @return number of events appended
     */
    int append(List<ExportedEvent> events) {
        if (!events.isEmpty()) {
            AppendEventsTransaction transaction = channel().startAppendEventsTransaction();
            events.forEach(event -> transaction.appendEvent(message(event)));
            await(transaction.commit());
        }
        return events.size();
    }

    private static Event message(ExportedEvent event) {
        Event.Builder message = Event.newBuilder()
                .setMessageIdentifier(event.eventId())
                .setTimestamp(event.recordedAt().toEpochMilli())
                .setAggregateIdentifier(event.stream())
                .setAggregateType(event.streamType())
                .setAggregateSequenceNumber(event.sequence())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(String.valueOf(event.revision()))
                        .setData(ByteString.copyFromUtf8(event.payload().toString())));
        event.metaData().properties().forEach(entry -> message.putMetaData(entry.getKey(), value(entry.getValue())));
        return message.build();
    }

    private static MetaDataValue value(JsonNode value) {
        MetaDataValue.Builder converted = MetaDataValue.newBuilder();
        if (value.isBoolean()) {
            converted.setBooleanValue(value.booleanValue());
        } else if (value.isIntegralNumber()) {
            converted.setNumberValue(value.longValue());
        } else if (value.isNumber()) {
            converted.setDoubleValue(value.doubleValue());
        } else {
            converted.setTextValue(value.asString());
        }
        return converted.build();
    }

    private EventChannel channel() {
        return connections.getConnection().eventChannel();
    }

    private static <T> T await(CompletableFuture<T> response) {
        try {
            return response.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        } catch (TimeoutException timedOut) {
            throw new IllegalStateException("Axon Server did not respond within " + TIMEOUT_SECONDS + " s", timedOut);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getMessage(), failed.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for Axon Server", interruption);
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
