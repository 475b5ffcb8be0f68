package com.sapoche.booking.standalone.stores;

import com.sapoche.booking.embedded.eventstore.EventLogException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains in a few lines, instead of a stack trace, why the ledger cannot use its data directory. */
class UnusableDataFailureAnalyzer extends AbstractFailureAnalyzer<EventLogException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, EventLogException cause) {
        return new FailureAnalysis(
                "The event log cannot be opened: " + cause.getMessage(),
                "Stop the ledger that uses this directory, or set another one with --ledger.data=DIR (bin/ledger: --data DIR).",
                cause);
    }
}
