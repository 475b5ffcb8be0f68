package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What time it is for the ledger, in whole milliseconds, and which effective times it takes from others. */
@Component
public class LedgerClock {
    private final Clock clock;

    public LedgerClock(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time as given, which may not lie in the future, or {@code now} where none was given. */
    public Instant effective(@Nullable Instant givenAt, Instant now) {
        mustNotBeAhead(givenAt, now);
        return givenAt == null ? now : givenAt;
    }

    public void mustNotBeAhead(@Nullable Instant givenAt, Instant now) {
        if (givenAt != null && givenAt.isAfter(now)) {
            throw CommandRejectedException.invalid("occurredAt", "lies in the future");
        }
    }
}
