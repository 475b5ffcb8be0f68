package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.*;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** One queue: its line as its own events tell it, and what its bookings and slots say of themselves. */
public final class ReplayedQueue {

    public final String clinicId;
    public final String queueId;
    public final ZoneId zone;
    QueuePolicy policy;
    public QueueStatus status = QueueStatus.OPEN;
    public long lastTicket;
    /** Continues the ticket numbers: one for each ticket and one for each requeue at the end. */
    long numbers;

    final Map<String, ReplayedEntry> standings = new HashMap<>();
    final NavigableMap<ExpectedRank, ReplayedEntry> line = new TreeMap<>();
    /** By slot: how many seats the queue believes it may offer. */
    final Map<String, Integer> free = new HashMap<>();

    public final Map<String, ReplayedBooking> bookings = new TreeMap<>();
    public final Map<String, ReplayedSlot> slots = new TreeMap<>();
    /** Maps each booking, also an ended one, to its present or last rank. */
    final Map<String, ExpectedRank> places = new HashMap<>();

    public final List<Figure> figures = new ArrayList<>();

    ReplayedQueue(QueueOpened opened) {
        clinicId = opened.clinicId();
        queueId = opened.queueId();
        zone = opened.zone();
        policy = opened.policy();
    }

    ReplayedEntry standing(String bookingId) {
        return Objects.requireNonNull(standings.get(bookingId), "not active in " + queueId + ": " + bookingId);
    }

    void stand(ReplayedEntry standing) {
        places.put(standing.bookingId, standing.rank);
        if (standing.waiting) {
            line.put(standing.rank, standing);
        }
    }

    void leave(ReplayedEntry standing) {
        line.remove(standing.rank);
        standing.waiting = false;
    }

    public List<String> waiting() {
        return line.values().stream().map(standing -> standing.bookingId).toList();
    }

    /** Bookings of a status in the order of their places. */
    public List<ReplayedBooking> inOrder(com.sapoche.booking.api.booking.BookingStatus of) {
        return bookings.values().stream()
                .filter(booking -> booking.status == of)
                .sorted(Comparator.comparing(this::place))
                .toList();
    }

    private ExpectedRank place(ReplayedBooking booking) {
        return Objects.requireNonNull(places.get(booking.bookingId));
    }

    /** Something that counts in the figures of the hour its booking joined in. {@code waited} in s, −1 unless called. */
    public record Figure(String what, java.time.Instant joinedAt, long waited) {}
}
