package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.board.BoardResponses.EntriesResponse;
import com.sapoche.booking.query.board.BoardResponses.EntryResponse;
import com.sapoche.booking.query.projection.IdRange;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Returns pages of a queue's bookings in queue order. Active bookings are in memory; a page of ended bookings is one bounded
 * range of their index.
 */
@Component
class QueueEntryPager {

    private final BoardCollections collections;

    QueueEntryPager(BoardCollections collections) {
        this.collections = collections;
    }

    /** @param cursor end of the previous page, null for the first page */
    EntriesResponse page(String queueKey, State state, BookingStatus status, int limit, @Nullable String cursor) {
        QueueRank after = cursor == null ? null : rank(cursor);
        List<QueueEntry> found = find(queueKey, state, status, after, limit + 1);
        List<QueueEntry> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() <= limit
                ? null
                : QueryParameters.cursor(QueueEntry.text(page.get(limit - 1).rank()));
        return new EntriesResponse(responses(page, state), next);
    }

    private List<QueueEntry> find(
            String queueKey, State state, BookingStatus status, @Nullable QueueRank after, int limit) {
        if (status == BookingStatus.WAITING) {
            return state.waiting().after(after, limit);
        }
        if (status.isActive()) {
            return state.active().after(after, state.active().size()).stream()
                    .filter(entry -> entry.status() == status)
                    .limit(limit)
                    .toList();
        }
        String prefix = BoardKeys.endedPrefix(queueKey, status);
        String lastId = after == null ? "" : BoardKeys.endedBooking(queueKey, status, after);
        return collections.endedBookings().range(IdRange.ofPrefix(prefix, lastId), limit);
    }

    private static List<EntryResponse> responses(List<QueueEntry> page, State state) {
        return page.stream()
                .map(entry -> EntryResponse.of(
                        entry,
                        entry.status() == BookingStatus.WAITING
                                ? state.waiting().position(entry.rank())
                                : null))
                .toList();
    }

    private static QueueRank rank(String cursor) {
        try {
            QueueRank rank = QueueEntry.parseRank(QueryParameters.cursorContent(cursor));
            // A forged cursor may contain times that cannot be subtracted.
            Objects.requireNonNull(rank.since());
            return rank;
        } catch (DateTimeException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException invalid) {
            throw QueryParameters.invalidCursor();
        }
    }
}
