package com.sapoche.booking.cli.client;

/** The ledger could not be reached, or answered in a way that leaves no sense in going on. */
public class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message) {
        super(message);
    }
}
