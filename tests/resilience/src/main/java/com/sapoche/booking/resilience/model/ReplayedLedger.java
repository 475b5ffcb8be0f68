package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.resilience.Violations;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replays the log up to one position, and reports each event that violates a rule of the ledger. */
public final class ReplayedLedger {

    private final Violations violations;
    private final Map<String, ReplayedQueue> queues = new TreeMap<>();
    private final Map<String, ReplayedBooking> bookings = new HashMap<>();
    private final Map<String, ReplayedSlot> slots = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Set<String> commands = new HashSet<>();
    private final WaitingListCheck waitingListCheck;
    private final BookingCheck bookingCheck;
    private final SlotCheck slotCheck;
    private final AtomicityRules atomicityRules;
    private long position;
    private @Nullable String command;

    public ReplayedLedger(Violations violations) {
        this.violations = violations;
        this.waitingListCheck = new WaitingListCheck(this);
        this.bookingCheck = new BookingCheck(this);
        this.slotCheck = new SlotCheck(this);
        this.atomicityRules = new AtomicityRules(this);
    }

    public void apply(LoggedEvent logged) {
        boolean first = sequences.isEmpty();
        rule(
                logged.position() == position + 1 || (first && logged.position() == 0),
                "Position missing or duplicate",
                logged,
                "after " + position);
        position = logged.position();
        long expected = sequences.merge(logged.stream(), 0L, (before, none) -> before + 1);
        rule(logged.sequence() == expected, "Sequence number out of order", logged, "expected " + expected);
        sequences.put(logged.stream(), logged.sequence());
        if (!logged.commandId().equals(command)) {
            atomicityRules.end();
            command = logged.commandId();
            rule(commands.add(command), "Unit of work not contiguous", logged, command);
        }
        LedgerEvent event = logged.event();
        if (event instanceof QueueOpened opened) {
            queues.put(key(event, event.queueId()), new ReplayedQueue(opened));
        }
        try {
            waitingListCheck.apply(logged);
            bookingCheck.apply(logged);
            slotCheck.apply(logged);
        } catch (RuntimeException e) {
            violations.add("Event contradicts earlier events", logged + ": " + e);
        }
        atomicityRules.record(logged);
    }

    /** Checks the last unit of work as well. */
    public void end() {
        atomicityRules.end();
        command = null;
    }

    public long position() {
        return position;
    }

    public Collection<ReplayedQueue> queues() {
        return queues.values();
    }

    public @Nullable ReplayedBooking booking(String clinicId, String bookingId) {
        return bookings.get(clinicId + "/" + bookingId);
    }

    ReplayedBooking bookingOf(LedgerEvent event, String bookingId) {
        return Objects.requireNonNull(bookings.get(key(event, bookingId)), "no booking " + bookingId);
    }

    ReplayedSlot slotOf(LedgerEvent event, String slotId) {
        return Objects.requireNonNull(slots.get(key(event, slotId)), "no slot " + slotId);
    }

    void put(ReplayedBooking booking) {
        bookings.put(booking.clinicId + "/" + booking.bookingId, booking);
    }

    void put(String clinicId, ReplayedSlot slot) {
        slots.put(clinicId + "/" + slot.slotId, slot);
    }

    void rule(boolean holds, String kind, LoggedEvent logged, String detail) {
        if (!holds) {
            violations.add(kind, logged + " (" + detail + ")");
        }
    }

    ReplayedQueue queue(LedgerEvent event) {
        return Objects.requireNonNull(queues.get(key(event, event.queueId())), "no queue " + event.queueId());
    }

    private static String key(LedgerEvent event, String id) {
        return event.clinicId() + "/" + id;
    }
}
