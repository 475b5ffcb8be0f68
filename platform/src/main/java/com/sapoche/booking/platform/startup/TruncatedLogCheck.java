package com.sapoche.booking.platform.startup;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Describes an event log that ends before an event that was processed earlier. The log lost its last events with a failed
 * machine, or is an older copy. State derived from the lost events is invalid.
 *
 * @param seen position of the last event that was processed
 * @param head position of the last event in the log, -1 if the log is empty
 */
public record TruncatedLogCheck(long seen, long head) {

    /**
     * Compares the last processed position with the end of the log.
     *
     * @param seen returns the last processed position; empty if no event was processed
     * @return empty if the log contains all processed events
     */
    public static Optional<TruncatedLogCheck> find(Supplier<OptionalLong> seen, StreamableMessageSource<?> log) {
        // Reads the processed position first, because other replicas continue to process events.
        long processed = seen.get().orElse(-1);
        TrackingToken end = log.createHeadToken();
        long head = end == null ? -1 : end.position().orElse(-1);
        return processed > head ? Optional.of(new TruncatedLogCheck(processed, head)) : Optional.empty();
    }

    /**
     * Returns a sentence for log lines and error messages.
     *
     * @param subject the subject with its verb, such as "Sagas have"
     */
    public String describe(String subject) {
        return subject + " processed event " + seen + ", but the log ends at " + head;
    }

    /** Returns the exception for a process that shares the derived state with other processes. */
    public StartRefusedException startRefusal(String subject) {
        return new StartRefusedException(
                describe(subject) + ". The event log has lost its last events.",
                "Stop query side and sagas, drop their MongoDB database, then start them: they rebuild it from the event log.");
    }
}
