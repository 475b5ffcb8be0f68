package com.sapoche.booking.cli.visits;

/** A row breaks a rule; the message is the reason written beside it. */
final class VisitRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    VisitRuleException(String reason) {
        super(reason, null, false, false);
    }
}
