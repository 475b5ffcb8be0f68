package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.platform.startup.StartRefusedException;
import com.sapoche.booking.platform.startup.StartupRetry;
import com.sapoche.booking.platform.startup.TruncatedLogCheck;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates indexes and compares tokens with the log before the processors start. A log can lose its last events with its
 * machine; a projection that contains them must be rebuilt.
 */
final class ProjectionStartupCheck {

    private static final Logger log = LoggerFactory.getLogger(ProjectionStartupCheck.class);

    private static final List<String> PROCESSORS = List.of(Projection.PROCESSOR);

    private final List<Projection> projections;
    private final ProcessorTokenStore tokens;
    private final DeadLetterQueue deadLetters;
    private final ProjectionSettings settings;

    ProjectionStartupCheck(
            List<Projection> projections,
            ProcessorTokenStore tokens,
            DeadLetterQueue deadLetters,
            ProjectionSettings settings) {
        this.projections = projections;
        this.tokens = tokens;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    void check(EventStore events) {
        StartupRetry.run(() -> tokens.store().retrieveStorageIdentifier());
        TruncatedLogCheck.find(() -> tokens.furthest(PROCESSORS), events).ifPresent(this::handleTokenAhead);
        projections.forEach(ProjectionStartupCheck::ensureIndexes);
    }

    private static void ensureIndexes(Projection projection) {
        try {
            projection.collections().forEach(ProjectionCollection::ensureIndexes);
        } catch (IllegalStateException missing) {
            throw new StartRefusedException(
                    "Projection " + projection.name() + " has no optimistic locking: " + missing.getMessage(),
                    "Find the reason in the log of MongoDB.");
        }
    }

    private void handleTokenAhead(TruncatedLogCheck truncated) {
        if (settings.tokenAhead() == ProjectionSettings.TokenAhead.FAIL) {
            throw truncated.startRefusal("The projections have");
        }
        log.warn(
                "Projection startup check: event log truncated, projections will be rebuilt, processed={}, head={}",
                truncated.seen(),
                truncated.head());
        // The tokens are dropped last: after a crash in between, the next start finds them and continues here.
        for (Projection projection : projections) {
            projection.collections().forEach(ProjectionCollection::drop);
            projection.clearCaches();
            deadLetters.deleteAll(projection.name());
        }
        tokens.deleteAll(PROCESSORS);
    }
}
