package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.ProjectionBatch;
import org.jspecify.annotations.Nullable;

/** Provides the current state of queues and bookings. */
interface Board {

    /**
     * Contains the current state of one queue.
     *
     * @param waiting waiting bookings
     * @param active bookings that are neither waiting nor ended
     */
    record State(QueueDocument queue, OrderedEntries waiting, OrderedEntries active) {

        private static final int OVERHEAD = 200;

        /** Estimates the memory of this state in bytes. */
        int weight() {
            return OVERHEAD + queue.weight() + waiting.weight() + active.weight();
        }
    }

    /** Contains a booking and its position; null unless the booking is waiting. */
    record BookingPosition(BookingDocument booking, @Nullable Integer position) {}

    /** Returns the current state of a queue, null if the queue does not exist. */
    @Nullable
    State queue(String key);

    /** Returns the current state of a booking, null if the booking does not exist. */
    @Nullable
    BookingPosition booking(String clinicId, String bookingId);

    /** Stores the changes of a batch and makes them visible to readers. */
    void store(ProjectionBatch batch);

    /** Clears everything kept in memory; it is loaded again on demand. */
    void clearCaches();
}
