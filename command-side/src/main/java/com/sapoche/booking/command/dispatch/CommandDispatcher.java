package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.HandlerExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands and waits for their answers. */
@Component
public class CommandDispatcher {
    private static final Logger log = LoggerFactory.getLogger(CommandDispatcher.class);
    private static final long TIMEOUT_SECONDS = 20;

    private final CommandBus bus;
    private final EventStore events;

    CommandDispatcher(CommandBus bus, EventStore events) {
        this.bus = bus;
        this.events = events;
    }

    /** @throws CommandRejectedException when the command was refused, or it is not known what became of it */
    public CommandResult send(LedgerCommand command, CommandOrigin origin) {
        CommandResultMessage<?> result = resultOf(command, origin.metaData());
        return new CommandResult(result.getPayload(), ReplayMarker.isMarked(result), head());
    }

    /**
     * For a command that changes nothing.
     *
     * @throws CommandRejectedException when it was refused, or not answered
     */
    public Object ask(LedgerCommand command) {
        return resultOf(command, Map.of()).getPayload();
    }

    private CommandResultMessage<?> resultOf(LedgerCommand command, Map<String, ?> metaData) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(new GenericCommandMessage<>(command, metaData), (sent, result) -> answer.complete(result));
        CommandResultMessage<?> result = await(answer);
        if (result.isExceptional()) {
            throw refusal(command, result.exceptionResult());
        }
        return result;
    }

    private static CommandResultMessage<?> await(CompletableFuture<CommandResultMessage<?>> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException unknown) {
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "no answer in time; the command may have been carried out: send it again");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "the ledger is stopping; the command may have been carried out");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the answer is only ever completed with a result", impossible);
        }
    }

    /** The command is done by now: that the event store cannot say where it ends does not undo it. */
    private OptionalLong head() {
        try {
            TrackingToken head = events.createHeadToken();
            return head == null ? OptionalLong.of(0) : head.position();
        } catch (RuntimeException away) {
            log.warn("The event store does not say where it ends", away);
            return OptionalLong.empty();
        }
    }

    /** What carried the command out says why it did not; anything else went wrong on the way there or back. */
    private static CommandRejectedException refusal(LedgerCommand command, Throwable why) {
        if (why instanceof CommandRejectedException refused) {
            return refused;
        }
        Object details = HandlerExecutionException.resolveDetails(why).orElse(null);
        if (details instanceof CommandRejection refusal) {
            return new CommandRejectedException(refusal);
        }
        log.warn("It is not known what became of {}: {}", command, why.toString());
        return new CommandRejectedException(
                ErrorCode.UNAVAILABLE, "the command was not answered; it may have been carried out: send it again");
    }
}
