package com.sapoche.booking.platform.bus;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.platform.events.UnknownEventException;
import java.time.Duration;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Handles commands in this process and retries a command whose append conflicted with another process. The retry decides on
 * the current state. Converts every failure into a {@link CommandRejectedException}, whose code is preserved between
 * processes.
 */
public final class RetryingCommandBus implements CommandBus {
    private static final Logger log = LoggerFactory.getLogger(RetryingCommandBus.class);

    private final CommandBus bus;
    /** Adds jitter, so that commands that conflicted once do not conflict again. */
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(5)
            .delay(Duration.ofMillis(3))
            .jitter(Duration.ofMillis(2))
            .multiplier(2)
            .maxDelay(Duration.ofMillis(100))
            .build());

    /** Holds the position of the last append of each thread. The local bus handles a command on the thread that dispatches it. */
    private final ThreadLocal<@Nullable Long> position = new ThreadLocal<>();

    public RetryingCommandBus(CommandBus bus) {
        this.bus = bus;
        bus.registerHandlerInterceptor((work, chain) -> {
            work.afterCommit(done -> position.set(done.root().getResource(MetaDataKeys.POSITION)));
            return chain.proceed();
        });
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (sent, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(command, handle(command));
    }

    private <C, R> CommandResultMessage<? extends R> handle(CommandMessage<C> command) {
        try {
            CommandResultMessage<? extends R> result = retries.execute(() -> this.<C, R>handleOnce(command));
            return result.isExceptional() ? rejection(command, result.exceptionResult()) : result;
        } catch (RetryException conflicts) {
            return exceptional(new CommandRejectedException(
                    ErrorCode.OVERLOADED,
                    "Too many commands change this queue at the same time; nothing was done. Send the command again"
                            + " later"));
        }
    }

    /** @throws Throwable the failure, if a retry can help */
    private <C, R> CommandResultMessage<? extends R> handleOnce(CommandMessage<C> command) throws Throwable {
        position.remove();
        ResultHolder<C, R> holder = new ResultHolder<>();
        bus.dispatch(command, holder);
        CommandResultMessage<? extends R> result = holder.result();
        if (result.isExceptional() && isConflict(result.exceptionResult())) {
            throw result.exceptionResult();
        }
        Long appended = position.get();
        return appended == null ? result : result.andMetaData(Map.of(MetaDataKeys.POSITION, appended));
    }

    private static <R> CommandResultMessage<R> rejection(CommandMessage<?> command, Throwable failure) {
        if (failure instanceof CommandRejectedException) {
            return exceptional(failure);
        }
        UnknownEventException unknown = UnknownEventException.in(failure);
        if (unknown != null) {
            return exceptional(unknown.rejection());
        }
        if (EventStoreFailures.isIn(failure)) {
            log.error(
                    "Command outcome unknown: the event store did not respond, {}, cause={}",
                    CommandDescription.of(command),
                    failure.toString());
            return exceptional(new CommandRejectedException(
                    ErrorCode.UNAVAILABLE,
                    "The event store did not respond; the command may have been executed. Send the command again"
                            + " with the same Idempotency-Key or identifier"));
        }
        log.error("Command failed: internal error, {}", CommandDescription.of(command), failure);
        return exceptional(new CommandRejectedException(
                ErrorCode.INTERNAL,
                "Internal error; see the server log, request "
                        + command.getMetaData().get(MetaDataKeys.REQUEST_ID)));
    }

    private static <R> CommandResultMessage<R> exceptional(Throwable failure) {
        return GenericCommandResultMessage.asCommandResultMessage(failure);
    }

    /** Checks for a conflict. Axon reports a conflict on the first event of a stream by a separate exception type. */
    private static boolean isConflict(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || cause instanceof AggregateStreamCreationException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }

    /** Keeps the result of the local command bus, which calls back before it returns. */
    private static final class ResultHolder<C, R> implements CommandCallback<C, R> {
        private @Nullable CommandResultMessage<? extends R> result;

        @Override
        public void onResult(CommandMessage<? extends C> command, CommandResultMessage<? extends R> given) {
            result = given;
        }

        CommandResultMessage<? extends R> result() {
            if (result == null) {
                throw new IllegalStateException("The local command bus returned without a result");
            }
            return result;
        }
    }
}
