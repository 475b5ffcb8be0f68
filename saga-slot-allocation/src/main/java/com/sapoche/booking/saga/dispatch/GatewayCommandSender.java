package com.sapoche.booking.saga.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.LedgerCommand;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.messaging.HandlerExecutionException;

/**
 * Sends through Axon's gateway from threads of its own. A local command bus runs a command inside the unit of work of
 * the thread that sends it; a handler that sent from its own thread would nest the command in its own unit of work.
 */
public class GatewayCommandSender implements CommandSender, AutoCloseable {
    private final CommandGateway gateway;
    private final Duration patience;
    private final ThreadPoolExecutor threads;

    /**
     * @param inFlight how many commands may be under way at once; as many again may queue for their turn
     * @param patience how long to wait for an answer
     */
    public GatewayCommandSender(CommandGateway gateway, int inFlight, Duration patience) {
        this.gateway = gateway;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(
                inFlight,
                inFlight,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(inFlight),
                new AxonThreadFactory("command-sender"));
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public <R> R send(LedgerCommand command, Class<R> answer, Causation cause) throws RetryableException {
        GenericCommandMessage<LedgerCommand> message = new GenericCommandMessage<>(command, cause.metaData());
        try {
            Object result = CompletableFuture.supplyAsync(() -> gateway.<Object>send(message), threads)
                    .thenCompose(sent -> sent)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer.cast(result);
        } catch (ExecutionException e) {
            throw notDone(command, Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            throw new TransientException(name(command) + " was not answered within " + patience, e);
        } catch (RejectedExecutionException e) {
            throw new TransientException(name(command) + " was not sent: too many are under way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException(name(command) + " was interrupted", e);
        }
    }

    /** A refusal that lasts is thrown as such; everything else may pass. */
    private static RetryableException notDone(LedgerCommand command, Throwable failure) {
        Object details = HandlerExecutionException.resolveDetails(failure).orElse(null);
        String what = name(command) + " failed: " + failure.getMessage();
        if (!(details instanceof CommandRejection refusal)) {
            // The command side answers whatever it carried out with a refusal that says why not.
            return new TransientException(what, failure);
        }
        return switch (refusal.code()) {
            case OVERLOADED, UNAVAILABLE, IN_PROGRESS, NOT_CAUGHT_UP -> new TransientException(what, failure);
            case INTERNAL -> new RetryableException(what, failure);
            default -> throw new CommandRejectedException(refusal);
        };
    }

    private static String name(LedgerCommand command) {
        return command.getClass().getSimpleName() + " for queue " + command.clinicId() + "/" + command.queueId();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
