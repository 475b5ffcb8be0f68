package com.sapoche.booking.platform.startup;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * More has been seen than the log holds: it lost its last events with its machine, or is an older copy. What was made of
 * them never happened.
 *
 * @param seen position of the last event that was seen
 * @param head position of the last event there is, -1 where there is none
 */
public record TruncatedLogCheck(long seen, long head) {

    /** @param seen tells the furthest position that was seen, if any */
    public static Optional<TruncatedLogCheck> find(Supplier<OptionalLong> seen, StreamableMessageSource<?> log) {
        // In this order: while one starts, others go on, and what they have seen was in the log before.
        long furthest = seen.get().orElse(-1);
        TrackingToken end = log.createHeadToken();
        long head = end == null ? -1 : end.position().orElse(-1);
        return furthest > head ? Optional.of(new TruncatedLogCheck(furthest, head)) : Optional.empty();
    }

    /** @param who such as "Sagas have" */
    public String seenBy(String who) {
        return who + " seen event " + seen + ", but the log ends at " + head;
    }

    /** For a process that shares what was made with others. */
    public StartRefusedException refusal(String who) {
        return new StartRefusedException(
                seenBy(who) + ". The log has lost its end.",
                "Stop query side and sagas, drop their MongoDB database, start them: they are read again from the log.");
    }
}
