package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.queue.QueueEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.platform.testing.EventCoverage;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.junit.jupiter.api.Test;

class SlotAllocationSagaEventCoverageTest {
    @Test
    void handlesOrIgnoresEachEvent() {
        EventCoverage.of(SagaEventHandler.class, SlotAllocationSaga.class)
                .ignoring("an event of the booking says the same of the seat", SeatHeld.class, SeatConfirmed.class)
                .ignoring(
                        "an event of the seat ends the allocation",
                        OfferDeclined.class,
                        OfferLapsed.class,
                        BookingCancelled.class,
                        BookingSeatRevoked.class)
                .ignoring("the start of the service ended the saga", BookingFulfilled.class)
                .ignoring(
                        "the allocation stays as it is",
                        BookingRequested.class,
                        PriorityChanged.class,
                        PatientCheckedIn.class)
                .ignoring(
                        "each seat of a changed slot has an event of its own", SeatsChanged.class, SlotWithdrawn.class)
                .ignoring("a policy offers new seats", SlotPublished.class, QueueEvent.class)
                .ignoring("repeated commands change nothing", IdempotencyKeyRecorded.class)
                .verify();
    }
}
