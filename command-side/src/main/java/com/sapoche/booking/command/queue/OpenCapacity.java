package com.sapoche.booking.command.queue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The slots a queue may offer seats of. Finding those with free seats does not depend on how many are full. */
final class OpenCapacity {
    private final Map<String, SlotCapacity> bySlot = new HashMap<>();
    private final NavigableSet<SlotCapacity> open = new TreeSet<>();

    OpenCapacity() {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OpenCapacity(Collection<SlotCapacity> all) {
        all.forEach(this::put);
    }

    @JsonValue
    Collection<SlotCapacity> all() {
        return bySlot.values();
    }

    @Nullable
    SlotCapacity of(String slotId) {
        return bySlot.get(slotId);
    }

    /** Whether a slot this queue once had was withdrawn or has ended. */
    boolean isOver(String slotId, Instant now) {
        SlotCapacity seats = bySlot.get(slotId);
        return seats == null || !seats.end().isAfter(now);
    }

    /** Slots with free seats that have not ended, earliest first. */
    List<SlotCapacity> openAt(Instant now) {
        return open.stream().filter(seats -> seats.end().isAfter(now)).toList();
    }

    void put(SlotCapacity seats) {
        remove(seats.slotId());
        bySlot.put(seats.slotId(), seats);
        if (seats.free() > 0) {
            open.add(seats);
        }
    }

    void remove(String slotId) {
        SlotCapacity before = bySlot.remove(slotId);
        if (before != null) {
            open.remove(before);
        }
    }

    /** A slot that is not known any more has ended or was withdrawn: nothing to count. */
    void change(String slotId, int by) {
        SlotCapacity before = bySlot.get(slotId);
        if (before != null) {
            put(before.withFree(before.free() + by));
        }
    }

    /** Forgets slots that ended before {@code moment}: the queue must not grow with its past. */
    void forgetEndedBefore(Instant moment) {
        List<String> past = bySlot.values().stream()
                .filter(seats -> seats.end().isBefore(moment))
                .map(SlotCapacity::slotId)
                .toList();
        past.forEach(this::remove);
    }
}
