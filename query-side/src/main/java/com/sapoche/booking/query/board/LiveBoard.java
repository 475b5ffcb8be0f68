package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.Batch;
import com.sapoche.booking.query.projection.Versioned;
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
class LiveBoard implements Board {

    private final BoardDocuments board;
    /** One for each queue that exists and was asked for or changed. */
    private final Map<String, LiveQueue> queues = new ConcurrentHashMap<>();

    LiveBoard(BoardDocuments board) {
        this.board = board;
    }

    @Override
    public @Nullable State queue(String key) {
        LiveQueue queue = queues.get(key);
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
    public @Nullable Standing booking(String clinicId, String bookingId) {
        String key = Keys.booking(clinicId, bookingId);
        Versioned<BookingRecord> remembered = board.bookings().remembered(key);
        if (remembered == null) {
            return loadBooking(clinicId, key);
        }
        if (remembered.value().status() != BookingStatus.WAITING) {
            return new Standing(remembered.value(), null);
        }
        State state;
        LiveQueue queue = live(Keys.queue(clinicId, remembered.value().queueId()));
        synchronized (queue) {
            remembered = board.bookings().remembered(key);
            state = queue.state();
        }
        return remembered == null || state == null ? loadBooking(clinicId, key) : standing(remembered.value(), state);
    }

    private @Nullable Standing loadBooking(String clinicId, String key) {
        BookingRecord found = board.bookings().find(key);
        if (found == null) {
            return null;
        }
        String queueKey = Keys.queue(clinicId, found.queueId());
        LiveQueue queue = live(queueKey);
        return queue.whileNothingIsStored(() -> {
            Versioned<BookingRecord> now = board.bookings().load(List.of(key)).get(key);
            if (now == null) {
                return null;
            }
            board.bookings().remember(key, now);
            return standing(now.value(), queue.stateOr(() -> read(queueKey)));
        });
    }

    private static Standing standing(BookingRecord booking, State state) {
        boolean inLine =
                booking.status() == BookingStatus.WAITING && state.waiting().contains(booking.place());
        return new Standing(booking, inLine ? state.waiting().position(booking.place()) : null);
    }

    private State load(String key, LiveQueue queue) {
        return queue.whileNothingIsStored(() -> queue.stateOr(() -> read(key)));
    }

    private State read(String key) {
        QueueRecord queue = board.queues().find(key);
        if (queue == null) {
            throw new IllegalStateException("queue " + key + " has bookings and does not exist");
        }
        List<String> chunks = queue.active().keySet().stream()
                .map(chunk -> Keys.chunk(key, chunk))
                .toList();
        List<Entry> waiting = new ArrayList<>();
        List<Entry> seated = new ArrayList<>();
        for (Versioned<Chunk> chunk : board.chunks().load(chunks).values()) {
            for (Entry entry : chunk.value().all()) {
                if (entry.status() == BookingStatus.WAITING) {
                    waiting.add(entry);
                } else if (entry.status().isActive()) {
                    seated.add(entry);
                }
            }
        }
        return new State(queue, Line.of(waiting), Line.of(seated));
    }

    /** Shows a batch to readers when it is stored, queue by queue, each as a whole. */
    @Override
    public void store(Batch batch) {
        Map<String, QueueUpdate> updates = QueueUpdate.of(batch, board);
        Map<String, LiveQueue> touched = new TreeMap<>();
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

    private LiveQueue live(String key) {
        return queues.computeIfAbsent(key, none -> new LiveQueue());
    }
}
