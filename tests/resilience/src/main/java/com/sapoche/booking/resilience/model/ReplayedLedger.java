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

/** Everything that follows from the log up to one position, and whether the log keeps the ledger's rules until there. */
public final class ReplayedLedger {

    private final Violations findings;
    private final Map<String, ReplayedQueue> queues = new TreeMap<>();
    private final Map<String, ReplayedBooking> bookings = new HashMap<>();
    private final Map<String, ReplayedSlot> slots = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Set<String> commands = new HashSet<>();
    private final WaitingListCheck lineRules;
    private final BookingCheck bookingRules;
    private final SlotCheck slotRules;
    private final AtomicityRules unitRules;
    private long position;
    private @Nullable String command;

    public ReplayedLedger(Violations findings) {
        this.findings = findings;
        this.lineRules = new WaitingListCheck(this);
        this.bookingRules = new BookingCheck(this);
        this.slotRules = new SlotCheck(this);
        this.unitRules = new AtomicityRules(this);
    }

    public void apply(LoggedEvent logged) {
        boolean first = sequences.isEmpty();
        rule(
                logged.position() == position + 1 || (first && logged.position() == 0),
                "position missing or twice",
                logged,
                "after " + position);
        position = logged.position();
        long expected = sequences.merge(logged.stream(), 0L, (before, none) -> before + 1);
        rule(logged.sequence() == expected, "sequence of a stream broken", logged, "expected " + expected);
        sequences.put(logged.stream(), logged.sequence());
        if (!logged.commandId().equals(command)) {
            unitRules.end();
            command = logged.commandId();
            rule(commands.add(command), "unit of work in pieces", logged, command);
        }
        LedgerEvent event = logged.event();
        if (event instanceof QueueOpened opened) {
            queues.put(key(event, event.queueId()), new ReplayedQueue(opened));
        }
        try {
            lineRules.apply(logged, queue(event));
            bookingRules.apply(logged, queue(event));
            slotRules.apply(logged, queue(event));
        } catch (RuntimeException broken) {
            findings.add("event does not follow from those before it", logged + ": " + broken);
        }
        unitRules.touched(logged);
    }

    /** Looks at the last unit of work as well. */
    public void end() {
        unitRules.end();
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

    void rule(boolean holds, String kind, LoggedEvent logged, String why) {
        if (!holds) {
            findings.add(kind, logged + " (" + why + ")");
        }
    }

    ReplayedQueue queue(LedgerEvent event) {
        return Objects.requireNonNull(queues.get(key(event, event.queueId())), "no queue " + event.queueId());
    }

    private static String key(LedgerEvent event, String id) {
        return event.clinicId() + "/" + id;
    }
}
