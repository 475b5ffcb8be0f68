package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The board of the one process that keeps the views up: in memory, written through by the projection, loaded from the
 * store when somebody asks for it.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "false", matchIfMissing = true)
class InMemoryBoard implements Board {

    private final BoardCollections board;
    /** One for each queue that exists and was asked for or changed. */
    private final Map<String, InMemoryQueue> queues = new ConcurrentHashMap<>();

    InMemoryBoard(BoardCollections board) {
        this.board = board;
    }

    @Override
    public @Nullable State queue(String key) {
        InMemoryQueue queue = queues.get(key);
        if (queue == null) {
            if (board.queues().find(key) == null) {
                return null;
            }
            queue = live(key);
        }
        State state = queue.state();
        return state != null ? state : load(key, queue);
    }

    @Override
    public Board.@Nullable BookingPosition booking(String clinicId, String bookingId) {
        String key = BoardKeys.booking(clinicId, bookingId);
        VersionedContent<BookingDocument> remembered = board.bookings().remembered(key);
        if (remembered == null) {
            return loadBooking(clinicId, key);
        }
        if (remembered.value().status() != BookingStatus.WAITING) {
            return new Board.BookingPosition(remembered.value(), null);
        }
        State state;
        InMemoryQueue queue = live(BoardKeys.queue(clinicId, remembered.value().queueId()));
        synchronized (queue) {
            remembered = board.bookings().remembered(key);
            state = queue.state();
        }
        return remembered == null || state == null ? loadBooking(clinicId, key) : standing(remembered.value(), state);
    }

    private Board.@Nullable BookingPosition loadBooking(String clinicId, String key) {
        BookingDocument found = board.bookings().find(key);
        if (found == null) {
            return null;
        }
        String queueKey = BoardKeys.queue(clinicId, found.queueId());
        InMemoryQueue queue = live(queueKey);
        return queue.whileNothingIsStored(() -> {
            VersionedContent<BookingDocument> now =
                    board.bookings().load(List.of(key)).get(key);
            if (now == null) {
                return null;
            }
            board.bookings().remember(key, now);
            return standing(now.value(), queue.stateOr(() -> read(queueKey)));
        });
    }

    private static Board.BookingPosition standing(BookingDocument booking, State state) {
        boolean inLine =
                booking.status() == BookingStatus.WAITING && state.waiting().contains(booking.rank());
        return new Board.BookingPosition(booking, inLine ? state.waiting().position(booking.rank()) : null);
    }

    private State load(String key, InMemoryQueue queue) {
        return queue.whileNothingIsStored(() -> queue.stateOr(() -> read(key)));
    }

    private State read(String key) {
        QueueDocument queue = board.queues().find(key);
        if (queue == null) {
            throw new IllegalStateException("queue " + key + " has bookings and does not exist");
        }
        List<String> chunks = queue.active().keySet().stream()
                .map(chunk -> BoardKeys.chunk(key, chunk))
                .toList();
        List<QueueEntry> waiting = new ArrayList<>();
        List<QueueEntry> seated = new ArrayList<>();
        for (VersionedContent<TicketBlock> chunk : board.chunks().load(chunks).values()) {
            for (QueueEntry entry : chunk.value().all()) {
                if (entry.status() == BookingStatus.WAITING) {
                    waiting.add(entry);
                } else if (entry.status().isActive()) {
                    seated.add(entry);
                }
            }
        }
        return new State(queue, OrderedEntries.of(waiting), OrderedEntries.of(seated));
    }

    /** Shows a batch to readers when it is stored, queue by queue, each as a whole. */
    @Override
    public void store(ProjectionBatch batch) {
        Map<String, QueueUpdate> updates = QueueUpdate.of(batch, board);
        Map<String, InMemoryQueue> touched = new TreeMap<>();
        updates.keySet().forEach(key -> touched.put(key, live(key)));
        touched.values().forEach(queue -> queue.storing().lock());
        try {
            batch.write();
            updates.forEach((key, update) -> update.apply(live(key), board.bookings()));
            batch.remember(board.queues());
            batch.remember(board.chunks());
        } catch (RuntimeException failed) {
            forget();
            throw failed;
        } finally {
            touched.values().forEach(queue -> queue.storing().unlock());
        }
    }

    @Override
    public void forget() {
        board.all().forEach(documents -> documents.forgetAll());
        queues.values().forEach(queue -> queue.turnTo(null));
    }

    private InMemoryQueue live(String key) {
        return queues.computeIfAbsent(key, none -> new InMemoryQueue());
    }
}
