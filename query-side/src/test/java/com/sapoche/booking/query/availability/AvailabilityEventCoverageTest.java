package com.sapoche.booking.query.availability;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.booking.BookingEvent;
import com.sapoche.booking.api.queue.CapacityEvent;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.queue.WaitingListEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.platform.testing.EventCoverage;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class AvailabilityEventCoverageTest {
    @Test
    void handlesOrIgnoresEachEvent() {
        EventCoverage.of(EventHandler.class, AvailabilityProjection.class)
                .ignoring("a confirmed seat was taken when it was held", SeatConfirmed.class)
                .ignoring("events of the slot count its seats", CapacityEvent.class, BookingEvent.class)
                .ignoring("each slot of a schedule is published by an event of its own", ScheduleAdded.class)
                .ignoring(
                        "free seats do not depend on the waiting list or the status of the queue",
                        WaitingListEvent.class,
                        QueuePolicyChanged.class,
                        QueuePaused.class,
                        QueueResumed.class,
                        QueueClosed.class)
                .ignoring("repeated commands change nothing", IdempotencyKeyRecorded.class)
                .verify();
    }
}
