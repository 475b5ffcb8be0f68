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

/** Holds the slots of a queue, and those with free seats in order. A search does not depend on the number of full slots. */
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

    int size() {
        return bySlot.size();
    }

    @Nullable
    SlotCapacity of(String slotId) {
        return bySlot.get(slotId);
    }

    /** Returns the end of a slot; null if the queue has no such slot. */
    @Nullable
    Instant endOf(@Nullable String slotId) {
        SlotCapacity slot = slotId == null ? null : bySlot.get(slotId);
        return slot == null ? null : slot.end();
    }

    /** Returns whether a slot that this queue once had was withdrawn or has ended. */
    boolean isOver(String slotId, Instant now) {
        SlotCapacity slot = bySlot.get(slotId);
        return slot == null || !slot.end().isAfter(now);
    }

    /** Returns the slots with free seats that have not ended, earliest first. */
    List<SlotCapacity> openAt(Instant now) {
        return open.stream().filter(slot -> slot.end().isAfter(now)).toList();
    }

    void put(SlotCapacity slot) {
        remove(slot.slotId());
        bySlot.put(slot.slotId(), slot);
        if (slot.free() > 0) {
            open.add(slot);
        }
    }

    void remove(String slotId) {
        SlotCapacity before = bySlot.remove(slotId);
        if (before != null) {
            open.remove(before);
        }
    }

    /** Adds to the free seats of a slot. Ignores a slot that has ended or was withdrawn and is not kept any longer. */
    void change(String slotId, int difference) {
        SlotCapacity before = bySlot.get(slotId);
        if (before != null) {
            put(before.withFree(before.free() + difference));
        }
    }

    /** Removes slots that ended before an instant: the state of a queue must not grow with its history. */
    void removeEndedBefore(Instant instant) {
        List<String> past = bySlot.values().stream()
                .filter(slot -> slot.end().isBefore(instant))
                .map(SlotCapacity::slotId)
                .toList();
        past.forEach(this::remove);
    }
}
