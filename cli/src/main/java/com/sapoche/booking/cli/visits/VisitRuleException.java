package com.sapoche.booking.cli.visits;

/** Reports a row that breaks a rule. The message is the reason written to the file of refused rows. */
final class VisitRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    VisitRuleException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
