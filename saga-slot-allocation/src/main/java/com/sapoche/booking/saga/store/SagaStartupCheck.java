package com.sapoche.booking.saga.store;

import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.startup.StartupRetry;
import com.sapoche.booking.platform.startup.TruncatedLogCheck;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the processors start: sees to it that no saga and no deadline was made of events that the log does not hold. A
 * log can lose its last events with its machine, or be an older copy; what came after never happened.
 */
public final class SagaStartupCheck {
    private static final Logger log = LoggerFactory.getLogger(SagaStartupCheck.class);

    private final List<String> processors;
    private final ProcessorTokenStore tokens;
    private final TokenAhead tokenAhead;
    private final Runnable dropDocuments;

    /** What to do when the processors have seen more than the log holds. */
    public enum TokenAhead {
        /** Drop sagas and deadlines and build them again; only where no other process uses them. */
        REBUILD,
        /** Refuse to start. */
        FAIL
    }

    /** @param dropDocuments drops all that the processors write */
    public SagaStartupCheck(
            List<String> processors, ProcessorTokenStore tokens, TokenAhead tokenAhead, Runnable dropDocuments) {
        this.processors = processors;
        this.tokens = tokens;
        this.tokenAhead = tokenAhead;
        this.dropDocuments = dropDocuments;
    }

    public void check(EventStore events) {
        StartupRetry.run(() -> tokens.store().retrieveStorageIdentifier());
        TruncatedLogCheck.find(() -> tokens.furthest(processors), events).ifPresent(this::isAhead);
    }

    private void isAhead(TruncatedLogCheck lost) {
        if (tokenAhead == TokenAhead.FAIL) {
            throw lost.startRefusal("Sagas have");
        }
        log.warn("{}. They and their deadlines are dropped and rebuilt.", lost.describe("Sagas have"));
        dropDocuments.run();
        tokens.deleteAll(processors);
    }
}
