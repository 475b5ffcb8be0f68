package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
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
 * Answers a command sent again under its idempotency key as the first time. The answer is the first event of a stream
 * named after the key, appended with the events of the command: so it is there exactly when they are, and two commands
 * under one key conflict wherever they run.
 */
public final class IdempotencyInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String STREAM_TYPE = "idempotency-key";

    private final EventStore events;
    private final Serializer serializer;
    private final LedgerClock times;

    public IdempotencyInterceptor(EventStore events, Serializer serializer, LedgerClock times) {
        this.events = events;
        this.serializer = serializer;
        this.times = times;
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
        Optional<IdempotencyKeyRecorded> before = find(command.clinicId(), key);
        if (before.isPresent()) {
            return again(before.get(), fingerprint);
        }
        Object answer = chain.proceed();
        remember(command, key, fingerprint, answer instanceof Message<?> result ? result.getPayload() : answer);
        return answer;
    }

    private Object again(IdempotencyKeyRecorded before, String fingerprint) {
        if (!before.fingerprint().equals(fingerprint)) {
            throw new CommandRejectedException(
                    ErrorCode.KEY_REUSED, "the idempotency key was used for another command before");
        }
        return ReplayMarker.answer(serializer.deserialize(new SimpleSerializedObject<>(
                before.answer(), String.class, before.answerType(), String.valueOf(before.answerRevision()))));
    }

    private void remember(LedgerCommand command, String key, String fingerprint, Object state) {
        var answer = serializer.serialize(state, String.class);
        IdempotencyKeyRecorded event = new IdempotencyKeyRecorded(
                command.clinicId(),
                command.queueId(),
                key,
                fingerprint,
                answer.getType().getName(),
                Integer.parseInt(Objects.requireNonNull(answer.getType().getRevision())),
                answer.getData(),
                times.now());
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
