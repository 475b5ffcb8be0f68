package com.sapoche.booking.query.board;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.queue.BookingLeftQueue;
import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityEvent;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.platform.testing.EventCoverage;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class BoardEventCoverageTest {
    @Test
    void handlesOrIgnoresEachEvent() {
        EventCoverage.of(EventHandler.class, BoardProjection.class)
                .ignoring("QueueJoined has the same fields", BookingRequested.class)
                .ignoring(
                        "the waiting list follows from the status of the bookings",
                        CandidateChosen.class,
                        BookingLeftQueue.class,
                        BookingRemovedFromQueue.class)
                .ignoring("the board does not show preferences", PreferenceChanged.class)
                .ignoring(
                        "the board shows the slot of an offer, not free seats",
                        SlotEvent.class,
                        CapacityEvent.class,
                        ScheduleAdded.class)
                .ignoring("repeated commands change nothing", IdempotencyKeyRecorded.class)
                .verify();
    }
}
