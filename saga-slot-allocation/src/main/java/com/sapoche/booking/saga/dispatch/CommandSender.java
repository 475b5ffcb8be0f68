package com.sapoche.booking.saga.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;

/** Sends a command of a saga or policy and waits for its result. */
public interface CommandSender {
    /**
     * Sends a command.
     *
     * @throws CommandRejectedException if the command was rejected permanently: a repetition has the same result
     * @throws RetryableException if there was no result in time, or a failure that a later attempt may avoid
     */
    <R> R send(LedgerCommand command, Class<R> resultType, Causation cause) throws RetryableException;
}
