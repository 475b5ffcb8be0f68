package com.sapoche.booking.resilience.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records when the ledger was up: from ready to the kill or stop. */
public final class Uptime {

    private record Interval(Instant ready, Instant down) {}

    private final List<Interval> intervals = new ArrayList<>();

    public void add(Instant ready, Instant down) {
        intervals.add(new Interval(ready, down));
    }

    /** Returns the latest instant for work that was due at {@code due}; empty if the uptime was too short. */
    Optional<Instant> latest(Instant due, Duration allowed) {
        for (Interval up : intervals) {
            Instant from = due.isAfter(up.ready) ? due : up.ready;
            Instant latest = from.plus(allowed);
            if (!latest.isAfter(up.down)) {
                return Optional.of(latest);
            }
        }
        return Optional.empty();
    }
}
