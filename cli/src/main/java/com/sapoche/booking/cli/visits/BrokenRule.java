package com.sapoche.booking.cli.visits;

/** A row breaks a rule; the message is the reason written beside it. */
final class BrokenRule extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenRule(String reason) {
        super(reason, null, false, false);
    }
}
