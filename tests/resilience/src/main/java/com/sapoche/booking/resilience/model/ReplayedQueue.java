package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.platform.testing.ExpectedRank;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Holds the state of one queue according to its events, with its bookings and slots according to theirs. */
public final class ReplayedQueue {

    public final String clinicId;
    public final String queueId;
    public final ZoneId zone;
    QueuePolicy policy;
    public QueueStatus status = QueueStatus.OPEN;
    public long lastTicket;
    /** Counts tickets and requeues at the end. */
    long ordinals;

    final Map<String, ReplayedEntry> entries = new HashMap<>();
    final NavigableMap<ExpectedRank, ReplayedEntry> waitingList = new TreeMap<>();
    /** Maps each slot to the number of free seats that the queue counts. */
    final Map<String, Integer> free = new HashMap<>();

    public final Map<String, ReplayedBooking> bookings = new TreeMap<>();
    public final Map<String, ReplayedSlot> slots = new TreeMap<>();
    /** Maps each booking, also an ended one, to its present or last rank. */
    final Map<String, ExpectedRank> ranks = new HashMap<>();

    public final List<CountedEvent> counts = new ArrayList<>();

    ReplayedQueue(QueueOpened opened) {
        clinicId = opened.clinicId();
        queueId = opened.queueId();
        zone = opened.zone();
        policy = opened.policy();
    }

    ReplayedEntry entry(String bookingId) {
        return Objects.requireNonNull(entries.get(bookingId), "not active in " + queueId + ": " + bookingId);
    }

    void addEntry(ReplayedEntry entry) {
        ranks.put(entry.bookingId, entry.rank);
        if (entry.waiting) {
            waitingList.put(entry.rank, entry);
        }
    }

    void removeFromWaitingList(ReplayedEntry entry) {
        waitingList.remove(entry.rank);
        entry.waiting = false;
    }

    public List<String> waiting() {
        return waitingList.values().stream().map(entry -> entry.bookingId).toList();
    }

    /** Returns the bookings of a status in the order of their ranks. */
    public List<ReplayedBooking> inOrder(com.sapoche.booking.api.booking.BookingStatus of) {
        return bookings.values().stream()
                .filter(booking -> booking.status == of)
                .sorted(Comparator.comparing(this::rankOf))
                .toList();
    }

    private ExpectedRank rankOf(ReplayedBooking booking) {
        return Objects.requireNonNull(ranks.get(booking.bookingId));
    }

    /** Describes an event that counts in the statistics of the hour in which its booking joined; {@code waited} in s, −1 unless called. */
    public record CountedEvent(String kind, java.time.Instant joinedAt, long waited) {}
}
