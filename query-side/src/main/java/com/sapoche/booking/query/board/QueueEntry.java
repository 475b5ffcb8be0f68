package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;

/**
 * Contains a booking as part of a list of its queue.
 *
 * @param rank current or last rank in the waiting list
 */
record QueueEntry(
        String bookingId, long ticket, Priority priority, BookingStatus status, Instant joinedAt, QueueRank rank) {

    private static final String SEPARATOR = " ";
    private static final int WEIGHT = 200;

    static final DocumentMapper<QueueEntry> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(QueueEntry entry) {
            return new Document("entry", entry.text());
        }

        @Override
        public QueueEntry read(Document document) {
            return parse(document.getString("entry"));
        }

        @Override
        public int weight(QueueEntry entry) {
            return WEIGHT;
        }
    };

    QueueEntry withStatus(BookingStatus newStatus) {
        return new QueueEntry(bookingId, ticket, priority, newStatus, joinedAt, rank);
    }

    QueueEntry withPriority(Priority newPriority) {
        return new QueueEntry(bookingId, ticket, newPriority, status, joinedAt, rank);
    }

    QueueEntry withRank(QueueRank newRank) {
        return new QueueEntry(bookingId, ticket, priority, status, joinedAt, newRank);
    }

    /** Formats the entry as one line of text, because ticket blocks are written far more often than read. */
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

    static QueueRank parseRank(String text) {
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

    /** Formats seconds and nanoseconds; parsing a calendar time takes ten times as long. */
    private static String text(Instant at) {
        return at.getEpochSecond() + "." + at.getNano();
    }

    private static Instant instant(String text) {
        int point = text.indexOf('.');
        return Instant.ofEpochSecond(
                Long.parseLong(text.substring(0, point)), Long.parseLong(text.substring(point + 1)));
    }
}
