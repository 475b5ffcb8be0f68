package com.sapoche.booking.saga.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.LedgerCommand;

/** Sends a command for the ledger itself and waits for the answer. */
public interface CommandSender {
    /**
     * @throws CommandRejectedException when the command side refused it for good: sending it again is of no use
     * @throws RetryableException when there was no answer in time, or one that says to try again
     */
    <R> R send(LedgerCommand command, Class<R> answer, Causation cause) throws RetryableException;
}
