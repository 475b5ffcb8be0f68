package com.sapoche.booking.saga;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.OfferEvent;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.queue.BookingLeftQueue;
import com.sapoche.booking.api.queue.BookingRemovedFromQueue;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityReleased;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.CapacityWithdrawn;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.platform.testing.EventCoverage;
import com.sapoche.booking.saga.capacity.CapacityPolicy;
import com.sapoche.booking.saga.service.OverdueServicePolicy;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

class PolicyEventCoverageTest {
    @Test
    void handleOrIgnoreEachEvent() {
        EventCoverage.of(EventHandler.class, CapacityPolicy.class, OverdueServicePolicy.class)
                .ignoring(
                        "no service is under way", BookingRequested.class, PatientCheckedIn.class, NoShowRecorded.class)
                .ignoring(
                        "the saga of the allocation offers the seat again",
                        OfferEvent.class,
                        BookingRescheduled.class,
                        BookingCancelled.class,
                        BookingSeatRevoked.class,
                        CapacityReleased.class)
                .ignoring("an event of the queue reports new seats", SlotEvent.class, ScheduleAdded.class)
                .ignoring(
                        "no seat becomes free",
                        CandidateChosen.class,
                        CapacityTaken.class,
                        CapacityWithdrawn.class,
                        QueueOpened.class,
                        QueuePolicyChanged.class,
                        QueuePaused.class)
                .ignoring(
                        "no other booking matches a free seat",
                        BookingLeftQueue.class,
                        BookingRemovedFromQueue.class,
                        QueueRankChanged.class,
                        PriorityChanged.class)
                .ignoring("repeated commands change nothing", IdempotencyKeyRecorded.class)
                .verify();
    }
}
