package com.sapoche.booking.platform.bus;

import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.StatusRuntimeException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** Detects failures of the event store that are temporary and not caused by the client. */
public final class EventStoreFailures {
    private EventStoreFailures() {}

    /** Checks the causes of a failure. The connector does not wrap all exceptions of the network layer. */
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
