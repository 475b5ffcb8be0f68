package com.sapoche.booking.api.queue;

/** Concerns one booking of a queue. */
public sealed interface WaitingListEvent extends QueueEvent
        permits QueueJoined,
                CandidateChosen,
                BookingLeftQueue,
                BookingRequeued,
                BookingRemovedFromQueue,
                QueueRankChanged,
                PreferenceChanged {
    String bookingId();

    /** Returns the number of the booking in its queue, from 1. */
    long ticket();
}
