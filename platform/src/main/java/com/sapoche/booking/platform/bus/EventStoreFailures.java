package com.sapoche.booking.platform.bus;

import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.StatusRuntimeException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** The event store did not answer, or not to the end. It passes, and is nobody's fault who asks. */
public final class EventStoreFailures {
    private EventStoreFailures() {}

    /** The connector lets some of them through as they come from the network. */
    public static boolean isIn(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EventStoreException
                    || cause instanceof org.axonframework.axonserver.connector.AxonServerException
                    || cause instanceof io.axoniq.axonserver.connector.AxonServerException
                    || cause instanceof StreamClosedException
                    || cause instanceof StatusRuntimeException) {
                return true;
            }
        }
        return false;
    }
}
