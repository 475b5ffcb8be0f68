package com.sapoche.booking.embedded.eventstore;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Holds the last events of the log as they were appended. A stream at the end of the log receives these messages instead of
 * reading the file and parsing the events again. The positions of the messages have no gaps.
 */
final class RecentEvents {
    private final TrackedEventMessage<?>[] events;
    /** Position of the oldest event held; one more than {@link #last} if none is held. */
    private long first = 1;

    private long last;

    RecentEvents(int capacity) {
        this.events = new TrackedEventMessage<?>[capacity];
    }

    /**
     * Adds stored events. If their positions do not follow the last one, the log contains events that were not added here,
     * after an append whose outcome was unknown: the older events are removed.
     *
     * @param position position of the first of the events
     */
    synchronized void add(long position, List<? extends EventMessage<?>> appended) {
        if (position != last + 1) {
            first = position;
            last = position - 1;
        }
        for (EventMessage<?> event : appended) {
            last++;
            events[index(last)] = tracked(event, GapAwareTrackingToken.newInstance(last, Set.of()));
        }
        first = Math.max(first, last - events.length + 1);
    }

    /** Removes all events. */
    synchronized void clear() {
        first = last + 1;
    }

    /** Returns the events after a position, none if the event that follows the position is not held. */
    synchronized List<TrackedEventMessage<?>> after(long position) {
        if (position >= last || position + 1 < first) {
            return List.of();
        }
        List<TrackedEventMessage<?>> found = new ArrayList<>((int) (last - position));
        for (long next = position + 1; next <= last; next++) {
            found.add(events[index(next)]);
        }
        return found;
    }

    private int index(long position) {
        return (int) (position % events.length);
    }

    /** Creates the message that a read of the file returns: the log stores times in milliseconds. */
    private static TrackedEventMessage<?> tracked(EventMessage<?> event, TrackingToken token) {
        if (event instanceof DomainEventMessage<?> domain) {
            return new GenericTrackedDomainEventMessage<>(
                    token,
                    domain.getType(),
                    domain.getAggregateIdentifier(),
                    domain.getSequenceNumber(),
                    domain,
                    () -> event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        }
        return new GenericTrackedEventMessage<>(
                token, event, () -> event.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
    }
}
