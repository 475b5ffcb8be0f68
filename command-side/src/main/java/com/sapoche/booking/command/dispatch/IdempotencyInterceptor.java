package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * Returns the recorded result of a command that was sent before with the same idempotency key. The result is recorded in the
 * first event of a stream named after the key. That event is appended in the transaction of the command's events. Two
 * concurrent commands with one key therefore conflict, in one process or in several.
 */
public final class IdempotencyInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String STREAM_TYPE = "idempotency-key";

    private final EventStore events;
    private final Serializer serializer;
    private final LedgerClock clock;

    public IdempotencyInterceptor(EventStore events, Serializer serializer, LedgerClock clock) {
        this.events = events;
        this.serializer = serializer;
        this.clock = clock;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        CommandMessage<?> message = work.getMessage();
        String key = (String) message.getMetaData().get(MetaDataKeys.IDEMPOTENCY_KEY);
        if (key == null) {
            return chain.proceed();
        }
        LedgerCommand command = (LedgerCommand) message.getPayload();
        String fingerprint =
                Objects.requireNonNull((String) message.getMetaData().get(MetaDataKeys.FINGERPRINT));
        Optional<IdempotencyKeyRecorded> recorded = find(command.clinicId(), key);
        if (recorded.isPresent()) {
            return replay(recorded.get(), fingerprint);
        }
        Object result = chain.proceed();
        recordResult(
                command,
                key,
                fingerprint,
                result instanceof Message<?> resultMessage ? resultMessage.getPayload() : result);
        return result;
    }

    private Object replay(IdempotencyKeyRecorded recorded, String fingerprint) {
        if (!recorded.fingerprint().equals(fingerprint)) {
            throw new CommandRejectedException(
                    ErrorCode.KEY_REUSED,
                    "The Idempotency-Key was used for a request with different content. Send this request with a new key");
        }
        Object result = serializer.deserialize(new SimpleSerializedObject<>(
                recorded.answer(), String.class, recorded.answerType(), String.valueOf(recorded.answerRevision())));
        if (result instanceof UnknownEvent) {
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE,
                    "The command was executed. Another version of the ledger recorded its result, and this version cannot"
                            + " read it; send the command again after the upgrade");
        }
        return ReplayMarker.mark(result);
    }

    private void recordResult(LedgerCommand command, String key, String fingerprint, Object result) {
        var serialized = serializer.serialize(result, String.class);
        IdempotencyKeyRecorded event = new IdempotencyKeyRecorded(
                command.clinicId(),
                command.queueId(),
                key,
                fingerprint,
                serialized.getType().getName(),
                Integer.parseInt(Objects.requireNonNull(serialized.getType().getRevision())),
                serialized.getData(),
                clock.now());
        events.publish(
                new GenericDomainEventMessage<>(STREAM_TYPE, AggregateIds.key(command.clinicId(), key), 0, event));
    }

    private Optional<IdempotencyKeyRecorded> find(String clinicId, String key) {
        DomainEventStream stream = events.readEvents(AggregateIds.key(clinicId, key), 0);
        return stream.hasNext()
                ? Optional.of(stream.next()).map(DomainEventMessage::getPayload).map(IdempotencyKeyRecorded.class::cast)
                : Optional.empty();
    }
}
