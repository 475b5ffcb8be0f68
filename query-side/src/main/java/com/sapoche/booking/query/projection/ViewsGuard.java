package com.sapoche.booking.query.projection;

import com.sapoche.booking.runtime.start.FirstOfMany;
import com.sapoche.booking.runtime.start.LostEnd;
import com.sapoche.booking.runtime.start.StartRefusedException;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the views are kept up: sees to their indexes, and to it that none of them has seen more than the log holds. A
 * log can lose its last events with its machine; what was projected from them never happened.
 */
final class ViewsGuard {

    private static final Logger LOG = LoggerFactory.getLogger(ViewsGuard.class);

    private final List<View> views;
    private final ViewTokens tokens;
    private final Letters letters;
    private final ProjectionSettings settings;

    ViewsGuard(List<View> views, ViewTokens tokens, Letters letters, ProjectionSettings settings) {
        this.views = views;
        this.tokens = tokens;
        this.letters = letters;
        this.settings = settings;
    }

    void check(EventStore log) {
        FirstOfMany.see(() -> tokens.store().retrieveStorageIdentifier());
        for (View view : views) {
            LostEnd.find(() -> tokens.furthest(view.name()), log).ifPresent(lost -> isAhead(view, lost));
            ensureIndexes(view);
        }
    }

    private static void ensureIndexes(View view) {
        try {
            view.documents().forEach(Documents::ensureIndexes);
        } catch (IllegalStateException missing) {
            throw new StartRefusedException(
                    "View " + view.name() + " could be overwritten by two replicas at once: " + missing.getMessage(),
                    "Find out in the log of MongoDB why the index was not made.");
        }
    }

    private void isAhead(View view, LostEnd lost) {
        String who = "View " + view.name() + " has";
        if (settings.tokenAhead() == ProjectionSettings.TokenAhead.FAIL) {
            throw lost.refusal(who);
        }
        LOG.warn("{}. It is dropped and rebuilt.", lost.seenBy(who));
        // The token goes last: a crash in between comes back here.
        view.documents().forEach(Documents::drop);
        view.forget();
        letters.dropAll(view.name());
        tokens.drop(view.name());
    }
}
