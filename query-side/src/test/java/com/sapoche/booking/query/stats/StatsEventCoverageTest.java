package com.sapoche.booking.query.stats;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.BookingLeftQueue;
import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityEvent;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.platform.testing.EventCoverage;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class StatsEventCoverageTest {
    @Test
    void handlesOrIgnoresEachEvent() {
        EventCoverage.of(EventHandler.class, StatsProjection.class)
                .ignoring("QueueJoined counts the join", BookingRequested.class)
                .ignoring("the statistics count no seats", SlotEvent.class, CapacityEvent.class, ScheduleAdded.class)
                .ignoring(
                        "the zone of a queue never changes",
                        QueuePolicyChanged.class,
                        QueuePaused.class,
                        QueueResumed.class,
                        QueueClosed.class)
                .ignoring(
                        "the statistics count the outcomes of bookings, not their places in the waiting list",
                        CandidateChosen.class,
                        BookingLeftQueue.class,
                        BookingRequeued.class,
                        BookingRemovedFromQueue.class,
                        QueueRankChanged.class,
                        PreferenceChanged.class,
                        PriorityChanged.class)
                .ignoring(
                        "the statistics do not count this step",
                        SeatOffered.class,
                        BookingConfirmed.class,
                        OfferDeclined.class,
                        BookingRescheduled.class,
                        BookingSeatRevoked.class,
                        PatientCheckedIn.class)
                .ignoring("repeated commands change nothing", IdempotencyKeyRecorded.class)
                .verify();
    }
}
