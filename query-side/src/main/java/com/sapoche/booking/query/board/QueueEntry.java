package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import java.time.Duration;
import java.time.Instant;

/**
 * What the line knows of a booking.
 *
 * @param rank where it stands in line or last stood
 */
record QueueEntry(
        String bookingId, long ticket, Priority priority, BookingStatus status, Instant joinedAt, QueueRank rank) {

    private static final String SEPARATOR = " ";

    QueueEntry as(BookingStatus now) {
        return new QueueEntry(bookingId, ticket, priority, now, joinedAt, rank);
    }

    QueueEntry as(Priority now) {
        return new QueueEntry(bookingId, ticket, now, status, joinedAt, rank);
    }

    QueueEntry at(QueueRank now) {
        return new QueueEntry(bookingId, ticket, priority, status, joinedAt, now);
    }

    /** One line of text: a chunk of entries is written far more often than it is read. */
    String text() {
        return String.join(
                SEPARATOR,
                bookingId,
                Long.toString(ticket),
                priority.name(),
                status.name(),
                text(joinedAt),
                text(rank));
    }

    static QueueEntry parse(String text) {
        String[] parts = text.split(SEPARATOR);
        return new QueueEntry(
                parts[0],
                Long.parseLong(parts[1]),
                Priority.valueOf(parts[2]),
                BookingStatus.valueOf(parts[3]),
                instant(parts[4]),
                rank(parts, 5));
    }

    static String text(QueueRank rank) {
        return String.join(
                SEPARATOR,
                rank.emergency() ? "first" : "then",
                rank.basis().name(),
                text(rank.rankedFrom()),
                Long.toString(rank.headStart().toNanos()),
                Long.toString(rank.ordinal()));
    }

    static QueueRank parsePlace(String text) {
        return rank(text.split(SEPARATOR), 0);
    }

    private static QueueRank rank(String[] parts, int from) {
        return new QueueRank(
                parts[from].equals("first"),
                RankBasis.valueOf(parts[from + 1]),
                instant(parts[from + 2]),
                Duration.ofNanos(Long.parseLong(parts[from + 3])),
                Long.parseLong(parts[from + 4]));
    }

    /** Seconds and nanoseconds: calendar times take ten times as long to read. */
    private static String text(Instant at) {
        return at.getEpochSecond() + "." + at.getNano();
    }

    private static Instant instant(String text) {
        int point = text.indexOf('.');
        return Instant.ofEpochSecond(
                Long.parseLong(text.substring(0, point)), Long.parseLong(text.substring(point + 1)));
    }
}
