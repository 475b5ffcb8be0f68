package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.board.BoardResponses.EntriesAnswer;
import com.sapoche.booking.query.board.BoardResponses.EntryAnswer;
import com.sapoche.booking.query.projection.VersionedContent;
import com.sapoche.booking.query.web.QueryParameters;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of a queue's bookings in queue order. Those that are not over are in memory; the others are looked for in all
 * that the queue ever had, a bounded part at a time: the further back, the slower.
 */
@Component
class QueueEntryPager {

    private static final int CHUNKS_AT_ONCE = 32;
    private static final Comparator<QueueEntry> IN_ORDER = Comparator.comparing(QueueEntry::rank);

    private final BoardCollections board;

    QueueEntryPager(BoardCollections board) {
        this.board = board;
    }

    /** @param cursor where the page before ended, null for the first */
    EntriesAnswer page(String queueKey, State state, BookingStatus status, int limit, @Nullable String cursor) {
        QueueRank after = cursor == null ? null : rank(cursor);
        List<QueueEntry> found;
        if (status == BookingStatus.WAITING) {
            found = state.waiting().after(after, limit + 1);
        } else if (status.isActive()) {
            found = state.seated().after(after, state.seated().size()).stream()
                    .filter(entry -> entry.status() == status)
                    .limit(limit + 1L)
                    .toList();
        } else {
            found = over(queueKey, state.queue().lastTicket(), status, after, limit + 1);
        }
        List<QueueEntry> page = found.subList(0, Math.min(limit, found.size()));
        return new EntriesAnswer(
                answers(page, state),
                found.size() <= limit
                        ? null
                        : QueryParameters.cursor(
                                QueueEntry.text(page.get(limit - 1).rank())));
    }

    private static List<EntryAnswer> answers(List<QueueEntry> page, State state) {
        return page.stream()
                .map(entry -> EntryAnswer.of(
                        entry,
                        entry.status() == BookingStatus.WAITING
                                ? state.waiting().position(entry.rank())
                                : null))
                .toList();
    }

    private List<QueueEntry> over(
            String queueKey, long lastTicket, BookingStatus status, @Nullable QueueRank after, int limit) {
        PriorityQueue<QueueEntry> first = new PriorityQueue<>(IN_ORDER.reversed());
        int last = TicketBlock.of(lastTicket);
        for (int from = 0; from <= last; from += CHUNKS_AT_ONCE) {
            List<String> keys = LongStream.rangeClosed(from, Math.min(last, from + CHUNKS_AT_ONCE - 1))
                    .mapToObj(chunk -> BoardKeys.chunk(queueKey, (int) chunk))
                    .toList();
            for (VersionedContent<TicketBlock> chunk : board.chunks().load(keys).values()) {
                for (QueueEntry entry : chunk.value().all()) {
                    if (entry.status() == status
                            && (after == null || entry.rank().compareTo(after) > 0)) {
                        first.add(entry);
                        if (first.size() > limit) {
                            first.poll();
                        }
                    }
                }
            }
        }
        List<QueueEntry> found = new ArrayList<>(first);
        found.sort(IN_ORDER);
        return found;
    }

    private static QueueRank rank(String cursor) {
        try {
            return QueueEntry.parsePlace(QueryParameters.cursorContent(cursor));
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException | ArithmeticException wrong) {
            throw QueryParameters.badCursor();
        }
    }
}
