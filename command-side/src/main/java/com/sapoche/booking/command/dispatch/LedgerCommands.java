package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.Refusal;
import com.sapoche.booking.api.RefusedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends commands and waits for their answers; tries again when two processes changed the same queue at once. */
@Component
public class LedgerCommands {
    private static final Logger log = LoggerFactory.getLogger(LedgerCommands.class);
    private static final int MOST_TRIES = 6;
    private static final long TIMEOUT_SECONDS = 20;

    private final CommandBus bus;
    private final EventStore events;

    LedgerCommands(CommandBus bus, EventStore events) {
        this.bus = bus;
        this.events = events;
    }

    /** @throws RefusedException when the command was refused, or it is not known what became of it */
    public Answer send(LedgerCommand command, Map<String, ?> metaData) {
        for (int tries = 1; ; tries++) {
            CommandResultMessage<?> result = dispatch(new GenericCommandMessage<>(command, metaData));
            if (!result.isExceptional()) {
                TrackingToken head = events.createHeadToken();
                long position = head == null ? 0 : head.position().orElse(0);
                return new Answer(result.getPayload(), Repeated.isMarked(result), position);
            }
            Throwable why = result.exceptionResult();
            if (!isConflict(why)) {
                throw refusal(command, why);
            }
            if (tries == MOST_TRIES) {
                throw new RefusedException(ErrorCode.OVERLOADED, "too many commands change this queue at once");
            }
            // Jitter, so that those who collided do not collide again.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L << tries));
        }
    }

    private CommandResultMessage<?> dispatch(CommandMessage<LedgerCommand> command) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(command, (sent, result) -> answer.complete(result));
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException unknown) {
            throw new RefusedException(
                    ErrorCode.UNAVAILABLE, "no answer in time; the command may have been carried out: send it again");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    ErrorCode.UNAVAILABLE, "the ledger is stopping; the command may have been carried out");
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException("the answer is only ever completed with a result", impossible);
        }
    }

    private static boolean isConflict(Throwable why) {
        return why instanceof ConcurrencyException || why.getCause() instanceof ConcurrencyException;
    }

    private static RefusedException refusal(LedgerCommand command, Throwable why) {
        if (why instanceof RefusedException refused) {
            return refused;
        }
        if (why instanceof CommandExecutionException remote
                && remote.getDetails().orElse(null) instanceof Refusal refusal) {
            return new RefusedException(refusal);
        }
        if (why instanceof EventStoreException) {
            log.error("The event store did not take {}", command, why);
            return new RefusedException(ErrorCode.UNAVAILABLE, "the event store is away; send the command again");
        }
        log.error("{} failed", command, why);
        return new RefusedException(ErrorCode.INTERNAL, "the ledger failed; its log says why");
    }
}
