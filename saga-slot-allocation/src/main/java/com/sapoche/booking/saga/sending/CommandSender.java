package com.sapoche.booking.saga.sending;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.RefusedException;

/** Sends a command for the ledger itself and waits for the answer. */
public interface CommandSender {
    /**
     * @throws RefusedException when the command side refused it for good: sending it again is of no use
     * @throws NotDoneException when there was no answer in time, or one that says to try again
     */
    <R> R send(LedgerCommand command, Class<R> answer, Cause cause) throws NotDoneException;
}
