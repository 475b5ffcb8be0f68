package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.platform.bus.CommandDescription;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Dispatches the commands of clients and waits for their results. */
@Component
public class CommandDispatcher {
    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
    /** Exceeds the sum of all timeouts in the process that handles a command. */
    private static final long TIMEOUT_SECONDS = 20;

    private static final String OUTCOME_UNKNOWN =
            "The command may have been executed. Send the command again with the same Idempotency-Key or identifier";

    private final CommandBus bus;
    private final LogHead head;

    CommandDispatcher(CommandBus bus, LogHead head) {
        this.bus = bus;
        this.head = head;
    }

    /**
     * Dispatches a command and waits for its result.
     *
     * @throws CommandRejectedException if the command was rejected, or its outcome is unknown
     */
    public CommandResult send(LedgerCommand command, CommandOrigin origin) {
        CommandResultMessage<?> result = resultOf(new GenericCommandMessage<>(command, origin.metaData()));
        return new CommandResult(result.getPayload(), ReplayMarker.isMarked(result), position(result));
    }

    private CommandResultMessage<?> resultOf(CommandMessage<LedgerCommand> command) {
        CompletableFuture<CommandResultMessage<?>> future = new CompletableFuture<>();
        bus.dispatch(command, (sent, result) -> future.complete(result));
        CommandResultMessage<?> result = await(command, future);
        if (result.isExceptional()) {
            throw rejection(command, result.exceptionResult());
        }
        return result;
    }

    private static CommandResultMessage<?> await(
            CommandMessage<?> command, CompletableFuture<CommandResultMessage<?>> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException timedOut) {
            log.warn(
                    "Command outcome unknown: no result within {} s, {}",
                    TIMEOUT_SECONDS,
                    CommandDescription.of(command));
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "No result within " + TIMEOUT_SECONDS + " s. " + OUTCOME_UNKNOWN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CommandRejectedException(ErrorCode.UNAVAILABLE, "The ledger is stopping. " + OUTCOME_UNKNOWN);
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException("The future is never completed exceptionally", unexpected);
        }
    }

    /**
     * Returns the position of the command's append. Falls back to the end of the log if the command appended nothing or the
     * event store does not report positions.
     */
    private OptionalLong position(CommandResultMessage<?> result) {
        return result.getMetaData().get(MetaDataKeys.POSITION) instanceof Number appended
                ? OptionalLong.of(appended.longValue())
                : head.position();
    }

    /**
     * Converts a failure into a rejection. A failure of the command handler carries a rejection as its details; any other
     * failure happened in transport, and the outcome of the command is unknown.
     */
    private static CommandRejectedException rejection(CommandMessage<?> command, Throwable failure) {
        if (failure instanceof CommandRejectedException rejected) {
            return rejected;
        }
        Object details = HandlerExecutionException.resolveDetails(failure).orElse(null);
        if (details instanceof CommandRejection rejection) {
            return new CommandRejectedException(rejection);
        }
        log.warn("Command outcome unknown: {}, cause={}", CommandDescription.of(command), failure.toString());
        return new CommandRejectedException(
                ErrorCode.UNAVAILABLE, "The command handler did not return a result. " + OUTCOME_UNKNOWN);
    }
}
