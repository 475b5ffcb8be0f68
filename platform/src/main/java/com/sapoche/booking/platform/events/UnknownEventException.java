package com.sapoche.booking.platform.events;

/** The log holds an event this version of the ledger cannot read. */
public class UnknownEventException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnknownEventException(String type, String revision) {
        super(
                "the log holds " + type + " of revision " + revision
                        + ", which this version of the ledger does not know: a newer one wrote it, and only that one can go on");
    }
}
