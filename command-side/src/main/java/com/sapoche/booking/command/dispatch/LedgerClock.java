package com.sapoche.booking.command.dispatch;

import com.sapoche.booking.api.CommandRejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Provides the current time in whole milliseconds and checks the effective times that commands carry.
 *
 * <p>The clock of a client may be up to {@link #MAX_SKEW} ahead. Such a time is recorded as the current time: no event
 * has an effective time after its recorded time.
 */
@Component
public class LedgerClock {
    public static final Duration MAX_SKEW = Duration.ofSeconds(2);

    private final Clock clock;

    public LedgerClock(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the effective time of a command: the given one, or {@code now} if none was given. */
    public Instant effective(@Nullable Instant givenAt, Instant now) {
        Instant at = withoutSkew(givenAt, now);
        return at == null ? now : at;
    }

    /**
     * Returns the given time, or {@code now} if it is ahead by no more than the permitted skew.
     *
     * @throws CommandRejectedException as INVALID if the time is further ahead
     */
    public @Nullable Instant withoutSkew(@Nullable Instant givenAt, Instant now) {
        if (givenAt == null || !givenAt.isAfter(now)) {
            return givenAt;
        }
        if (givenAt.isAfter(now.plus(MAX_SKEW))) {
            throw CommandRejectedException.invalid(
                    "occurredAt", "is in the future; send the current time or an earlier one");
        }
        return now;
    }
}
