package com.sapoche.booking.cli.client;

/** Reports a ledger that cannot be reached or returns unexpected responses. */
public class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message) {
        super(message);
    }
}
