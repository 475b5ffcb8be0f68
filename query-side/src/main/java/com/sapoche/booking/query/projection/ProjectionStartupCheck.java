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

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStartupCheck.class);

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

    void check(EventStore log) {
        StartupRetry.run(() -> tokens.store().retrieveStorageIdentifier());
        for (Projection projection : projections) {
            TruncatedLogCheck.find(() -> tokens.furthest(List.of(projection.name())), log)
                    .ifPresent(truncated -> handleTokenAhead(projection, truncated));
            ensureIndexes(projection);
        }
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

    private void handleTokenAhead(Projection projection, TruncatedLogCheck truncated) {
        String subject = "Projection " + projection.name() + " has";
        if (settings.tokenAhead() == ProjectionSettings.TokenAhead.FAIL) {
            throw truncated.startRefusal(subject);
        }
        LOG.warn(
                "Projection startup check: event log truncated, projection will be rebuilt, projection={}, processed={}, head={}",
                projection.name(),
                truncated.seen(),
                truncated.head());
        // The tokens are dropped last: after a crash in between, the next start finds them and continues here.
        projection.collections().forEach(ProjectionCollection::drop);
        projection.clearCaches();
        deadLetters.deleteAll(projection.name());
        tokens.deleteAll(List.of(projection.name()));
    }
}
