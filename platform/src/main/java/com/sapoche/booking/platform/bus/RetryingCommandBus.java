package com.sapoche.booking.platform.bus;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
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

/**
 * Carries commands out in this process and answers them for good: one that collided with another process is decided again
 * on what is true now, and what went wrong is turned, where the reason is still known, into a refusal that survives the way
 * to the one who asked.
 */
public final class RetryingCommandBus implements CommandBus {
    private static final Logger log = LoggerFactory.getLogger(RetryingCommandBus.class);
    private static final int MOST_TRIES = 6;

    private final CommandBus bus;

    public RetryingCommandBus(CommandBus bus) {
        this.bus = bus;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (sent, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        for (int tries = 1; ; tries++) {
            RetriedCommand<C, R> kept = new RetriedCommand<>();
            bus.dispatch(command, kept);
            Throwable why = kept.failure();
            if (why == null || !isConflict(why)) {
                callback.onResult(command, why == null ? kept.given() : refused(command, why));
                return;
            }
            if (tries == MOST_TRIES) {
                callback.onResult(
                        command,
                        exceptional(new CommandRejectedException(
                                ErrorCode.OVERLOADED, "too many commands change this queue at once")));
                return;
            }
            // Jitter, so that those who collided do not collide again.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L << tries));
        }
    }

    private static <R> CommandResultMessage<R> refused(CommandMessage<?> command, Throwable why) {
        if (why instanceof CommandRejectedException) {
            return exceptional(why);
        }
        if (EventStoreFailures.isIn(why)) {
            log.error("The event store did not take {}: {}", command.getPayload(), why.toString());
            return exceptional(new CommandRejectedException(
                    ErrorCode.UNAVAILABLE,
                    "the event store did not answer; the command may have been carried out: send it again"));
        }
        log.error("{} failed", command.getPayload(), why);
        return exceptional(new CommandRejectedException(ErrorCode.INTERNAL, "the ledger failed; its log says why"));
    }

    private static <R> CommandResultMessage<R> exceptional(Throwable why) {
        return GenericCommandResultMessage.asCommandResultMessage(why);
    }

    /** The first event of a stream collides in a way of its own. */
    private static boolean isConflict(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
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

    /** The bus below answers before it returns. */
    private static final class RetriedCommand<C, R> implements CommandCallback<C, R> {
        private @Nullable CommandResultMessage<? extends R> result;

        @Override
        public void onResult(CommandMessage<? extends C> command, CommandResultMessage<? extends R> given) {
            result = given;
        }

        CommandResultMessage<? extends R> given() {
            if (result == null) {
                throw new IllegalStateException("the local command bus returned without an answer");
            }
            return result;
        }

        @Nullable
        Throwable failure() {
            return given().isExceptional() ? given().exceptionResult() : null;
        }
    }
}
