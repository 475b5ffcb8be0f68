package com.sapoche.booking.platform.events;

import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Reads the segment of a batch of events, which Axon passes to the unit of work as a resource. */
public final class BatchSegment {
    private BatchSegment() {}

    /** Returns the identifier of the segment; null outside a streaming processor. */
    public static @Nullable Integer of(UnitOfWork<?> unit, String processor) {
        return unit.getResource(resource(processor));
    }

    /** Returns the name of the resource. */
    public static String resource(String processor) {
        return "Processor[" + processor + "]/SegmentId";
    }
}
