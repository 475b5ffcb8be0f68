package com.sapoche.booking.platform.startup;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Explains a start that failed because the event store did not respond. */
class EventStoreUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<EventStoreException> {
    private final Environment environment;

    EventStoreUnavailableFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, EventStoreException unavailable) {
        return new FailureAnalysis(
                "The event store (Axon Server at " + environment.getProperty("axon.axonserver.servers")
                        + ") does not respond: " + unavailable.getMessage(),
                "Check that Axon Server is running and that LEDGER_AXON_SERVER is its address; with TLS, that"
                        + " LEDGER_AXON_SERVER_CERTIFICATE is the certificate to trust; with access control, that"
                        + " LEDGER_AXON_SERVER_TOKEN is valid. Then start the process again.",
                unavailable);
    }
}
