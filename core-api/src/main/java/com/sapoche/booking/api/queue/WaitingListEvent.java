package com.sapoche.booking.api.queue;

/** Groups the events of a queue that concern one booking. */
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
