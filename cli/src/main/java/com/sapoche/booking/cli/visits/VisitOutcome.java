package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one visit. */
public final class VisitOutcome {
    private final Visit visit;
    private final List<String> stored = new ArrayList<>(3);
    private boolean somethingNew;
    private boolean somethingKnown;
    private @Nullable String reason;

    VisitOutcome(Visit visit) {
        this.visit = visit;
    }

    public Visit visit() {
        return visit;
    }

    void record(ImportStep step, LedgerResponse answer) {
        if (answer.refused()) {
            reason = answer.refusal();
            if (!stored.isEmpty()) {
                reason = step.kind().word() + " was refused, " + reason + "; stored before: "
                        + String.join(", ", stored);
            }
            return;
        }
        stored.add(step.kind().word());
        somethingNew |= !answer.replayed();
        // After an attempt with unknown outcome, "replayed" may speak of that attempt.
        somethingKnown |= answer.replayed() && !answer.unsure();
    }

    public boolean refused() {
        return reason != null;
    }

    /** Why it was refused, null when it was not. */
    public @Nullable String reason() {
        return reason;
    }

    /** Whether everything of it had been stored before this run. */
    public boolean alreadyThere() {
        return !refused() && somethingKnown && !somethingNew;
    }
}
