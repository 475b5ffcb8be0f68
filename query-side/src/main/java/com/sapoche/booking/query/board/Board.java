package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.ProjectionBatch;
import org.jspecify.annotations.Nullable;

/** The queues and bookings as they stand, for those who ask. */
interface Board {

    /**
     * @param waiting in line
     * @param seated neither in line nor over
     */
    record State(QueueDocument queue, OrderedEntries waiting, OrderedEntries seated) {}

    /** A booking and where it stood when it was looked at; no position unless it waits. */
    record BookingPosition(BookingDocument booking, @Nullable Integer position) {}

    /** The queue as it stands, null when there is none. */
    @Nullable
    State queue(String key);

    /** The booking as it stands, null when there is none. */
    @Nullable
    BookingPosition booking(String clinicId, String bookingId);

    /** Stores what a batch of events changed. */
    void store(ProjectionBatch batch);

    /** Everything is loaded anew when it is asked for. */
    void forget();
}
