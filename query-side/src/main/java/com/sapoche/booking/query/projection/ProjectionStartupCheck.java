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
 * Before the views are kept up: sees to their indexes, and to it that none of them has seen more than the log holds. A
 * log can lose its last events with its machine; what was projected from them never happened.
 */
final class ProjectionStartupCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStartupCheck.class);

    private final List<Projection> views;
    private final ProcessorTokenStore tokens;
    private final DeadLetterQueue letters;
    private final ProjectionSettings settings;

    ProjectionStartupCheck(
            List<Projection> views, ProcessorTokenStore tokens, DeadLetterQueue letters, ProjectionSettings settings) {
        this.views = views;
        this.tokens = tokens;
        this.letters = letters;
        this.settings = settings;
    }

    void check(EventStore log) {
        StartupRetry.see(() -> tokens.store().retrieveStorageIdentifier());
        for (Projection view : views) {
            TruncatedLogCheck.find(() -> tokens.furthest(List.of(view.name())), log)
                    .ifPresent(lost -> isAhead(view, lost));
            ensureIndexes(view);
        }
    }

    private static void ensureIndexes(Projection view) {
        try {
            view.documents().forEach(VersionedCollection::ensureIndexes);
        } catch (IllegalStateException missing) {
            throw new StartRefusedException(
                    "View " + view.name() + " could be overwritten by two replicas at once: " + missing.getMessage(),
                    "Find out in the log of MongoDB why the index was not made.");
        }
    }

    private void isAhead(Projection view, TruncatedLogCheck lost) {
        String who = "View " + view.name() + " has";
        if (settings.tokenAhead() == ProjectionSettings.TokenAhead.FAIL) {
            throw lost.refusal(who);
        }
        LOG.warn("{}. It is dropped and rebuilt.", lost.seenBy(who));
        // The token goes last: a crash in between comes back here.
        view.documents().forEach(VersionedCollection::drop);
        view.forget();
        letters.deleteAll(view.name());
        tokens.deleteAll(List.of(view.name()));
    }
}
