package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueRank;
import java.time.Instant;
import java.util.Locale;

/** Creates the identifiers of the board's documents. Their parts do not contain the separator. */
final class BoardKeys {

    /** Makes the seconds of every instant that a request can contain positive. */
    private static final long SECONDS_OFFSET = -Instant.MIN.getEpochSecond();

    private BoardKeys() {}

    static String clinicPrefix(String clinicId) {
        return clinicId + "/";
    }

    static String queue(String clinicId, String queueId) {
        return clinicId + "/" + queueId;
    }

    static String booking(String clinicId, String bookingId) {
        return clinicId + "/" + bookingId;
    }

    static String ticketBlock(String queueKey, int number) {
        return queueKey + "/" + number;
    }

    /** Returns the common prefix of the ended bookings of a queue with one status. */
    static String endedPrefix(String queueKey, BookingStatus status) {
        return queueKey + "/" + status + "/";
    }

    /** Returns an identifier that sorts the ended bookings of one status by rank. */
    static String endedBooking(String queueKey, BookingStatus status, QueueRank rank) {
        return endedPrefix(queueKey, status)
                + String.format(
                        Locale.ROOT,
                        "%d-%017d-%09d-%019d",
                        rank.emergency() ? 0 : 1,
                        rank.since().getEpochSecond() + SECONDS_OFFSET,
                        rank.since().getNano(),
                        rank.ordinal());
    }
}
