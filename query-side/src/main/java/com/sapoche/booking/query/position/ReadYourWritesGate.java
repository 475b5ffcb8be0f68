package com.sapoche.booking.query.position;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Waits for the views to come as far as a client has seen the log. */
@Component
public class ReadYourWritesGate {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final ProjectionPosition reach;

    ReadYourWritesGate(ProjectionPosition reach) {
        this.reach = reach;
    }

    /**
     * Waits until a view has seen the event at a position of the log.
     *
     * @param seen what the client gave as {@code seen}, null where it asks for nothing
     * @throws CommandRejectedException INVALID when that is no position, NOT_CAUGHT_UP after 5 s
     */
    public void await(String view, @Nullable String seen) {
        if (seen == null) {
            return;
        }
        long position = QueryParameters.number("seen", seen);
        long start = System.nanoTime();
        while (!hasSeen(view, position)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new CommandRejectedException(
                        ErrorCode.NOT_CAUGHT_UP, "view " + view + " has not come to event " + position + " yet");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether every part of the view has seen the event at this position. */
    public boolean hasSeen(String view, long position) {
        return reach.hasSeen(view, position);
    }
}
