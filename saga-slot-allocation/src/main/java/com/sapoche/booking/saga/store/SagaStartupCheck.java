package com.sapoche.booking.saga.store;

import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.startup.StartupRetry;
import com.sapoche.booking.platform.startup.TruncatedLogCheck;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks before the start of the processors that the log contains all events from which sagas and deadlines were derived. A
 * log can lose its last events with a failed machine, or be an older copy.
 */
public final class SagaStartupCheck {
    private static final Logger log = LoggerFactory.getLogger(SagaStartupCheck.class);

    private final List<String> processors;
    private final ProcessorTokenStore tokens;
    private final TokenAhead tokenAhead;
    private final Runnable dropDocuments;

    /** Determines the reaction to a log that ends before an event that was processed. */
    public enum TokenAhead {
        /** Deletes sagas and deadlines and rebuilds them; only if no other process uses them. */
        REBUILD,
        /** Refuses to start. */
        FAIL
    }

    /** @param dropDocuments deletes all documents of the processors */
    public SagaStartupCheck(
            List<String> processors, ProcessorTokenStore tokens, TokenAhead tokenAhead, Runnable dropDocuments) {
        this.processors = processors;
        this.tokens = tokens;
        this.tokenAhead = tokenAhead;
        this.dropDocuments = dropDocuments;
    }

    /** Checks the log; deletes sagas, deadlines and tokens, or refuses the start, if its last events are lost. */
    public void check(EventStore events) {
        StartupRetry.run(() -> tokens.store().retrieveStorageIdentifier());
        TruncatedLogCheck.find(() -> tokens.furthest(processors), events).ifPresent(this::handleTruncatedLog);
    }

    private void handleTruncatedLog(TruncatedLogCheck truncated) {
        if (tokenAhead == TokenAhead.FAIL) {
            throw truncated.startRefusal("Sagas have");
        }
        log.warn(
                "Saga startup check: event log truncated, sagas and deadlines will be rebuilt, processed={}, head={}",
                truncated.seen(),
                truncated.head());
        dropDocuments.run();
        tokens.deleteAll(processors);
    }
}
