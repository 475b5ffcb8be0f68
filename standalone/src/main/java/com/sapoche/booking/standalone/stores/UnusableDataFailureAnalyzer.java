package com.sapoche.booking.standalone.stores;

import com.sapoche.booking.embedded.eventstore.EventLogException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines why the ledger cannot use its data folder, instead of in a stack trace. */
class UnusableDataFailureAnalyzer extends AbstractFailureAnalyzer<EventLogException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, EventLogException cause) {
        return new FailureAnalysis(
                "The event log cannot be opened: " + cause.getMessage(),
                "Stop the ledger that uses this folder, or name another one with --ledger.data=DIR (bin/ledger: --data DIR).",
                cause);
    }
}
