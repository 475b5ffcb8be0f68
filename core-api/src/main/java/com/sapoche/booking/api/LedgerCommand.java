package com.sapoche.booking.api;

/** A wish to change the ledger. Every command is about one queue of one clinic: that is what it is routed and serialised by. */
public interface LedgerCommand {
    String clinicId();

    String queueId();
}
