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
 * Sends commands through Axon's gateway from separate threads. A local command bus runs a command inside the unit of work
 * of the sending thread; a command sent from the thread of a handler would be nested in the unit of work of the handler.
 */
public class GatewayCommandSender implements CommandSender, AutoCloseable {
    private final CommandGateway gateway;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;

    /**
     * @param inFlight largest number of concurrent commands; the same number may wait for a thread
     * @param timeout time to wait for the result of a command
     */
    public GatewayCommandSender(CommandGateway gateway, int inFlight, Duration timeout) {
        this.gateway = gateway;
        this.timeout = timeout;
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
    public <R> R send(LedgerCommand command, Class<R> resultType, Causation cause) throws RetryableException {
        GenericCommandMessage<LedgerCommand> message = new GenericCommandMessage<>(command, cause.metaData());
        try {
            Object result = CompletableFuture.supplyAsync(() -> gateway.<Object>send(message), threads)
                    .thenCompose(sent -> sent)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return resultType.cast(result);
        } catch (ExecutionException e) {
            throw toException(command, Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            throw new TransientException(name(command) + " timed out after " + timeout, e);
        } catch (RejectedExecutionException e) {
            throw new TransientException(name(command) + " not sent: too many commands in progress", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException(name(command) + " interrupted", e);
        }
    }

    /** Throws permanent rejections; returns the exception for every failure that a later attempt may avoid. */
    private static RetryableException toException(LedgerCommand command, Throwable failure) {
        Object details = HandlerExecutionException.resolveDetails(failure).orElse(null);
        String message = name(command) + " failed: " + failure.getMessage();
        if (!(details instanceof CommandRejection rejection)) {
            // The command side reports every failure of a handler as a rejection: this one is a failure of the
            // transport.
            return new TransientException(message, failure);
        }
        return switch (rejection.code()) {
            case OVERLOADED, UNAVAILABLE, IN_PROGRESS, NOT_CAUGHT_UP -> new TransientException(message, failure);
            case INTERNAL -> new RetryableException(message, failure);
            default -> throw new CommandRejectedException(rejection);
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
