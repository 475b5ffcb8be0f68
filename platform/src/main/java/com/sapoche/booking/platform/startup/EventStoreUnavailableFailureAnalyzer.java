package com.sapoche.booking.platform.startup;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Where the log ends could not be asked. */
class EventStoreUnavailableFailureAnalyzer extends AbstractFailureAnalyzer<EventStoreException> {
    private final Environment environment;

    EventStoreUnavailableFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, EventStoreException away) {
        return new FailureAnalysis(
                "The event store (Axon Server at " + environment.getProperty("axon.axonserver.servers")
                        + ") does not answer: " + away.getMessage(),
                "See that it runs and that LEDGER_AXON_SERVER names it; with TLS, that LEDGER_AXON_SERVER_CERTIFICATE is"
                        + " the one to trust; with access control, that the token is right. Then start again.",
                away);
    }
}
