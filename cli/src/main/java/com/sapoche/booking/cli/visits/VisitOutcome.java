package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the results of the steps of one visit. */
public final class VisitOutcome {
    private final Visit visit;
    private final List<String> stored = new ArrayList<>(3);
    private boolean anyNew;
    private boolean anyRepeated;
    private @Nullable String reason;

    VisitOutcome(Visit visit) {
        this.visit = visit;
    }

    public Visit visit() {
        return visit;
    }

    void record(ImportStep step, LedgerResponse response) {
        if (response.isRejected()) {
            reason = response.errorMessage();
            if (!stored.isEmpty()) {
                reason = step.kind().action() + " was refused, " + reason + "; stored before: "
                        + String.join(", ", stored);
            }
            return;
        }
        stored.add(step.kind().action());
        anyNew |= !response.replayed();
        // After an attempt with unknown outcome, "replayed" may refer to that attempt.
        anyRepeated |= response.replayed() && !response.outcomeUnknown();
    }

    public boolean isRejected() {
        return reason != null;
    }

    /** Returns the reason of the rejection, or null if the visit was not rejected. */
    public @Nullable String reason() {
        return reason;
    }

    /** Returns whether all steps had been stored before this run. */
    public boolean alreadyStored() {
        return !isRejected() && anyRepeated && !anyNew;
    }
}
