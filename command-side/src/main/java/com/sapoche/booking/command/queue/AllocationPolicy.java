package com.sapoche.booking.command.queue;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityChanged;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Selects bookings for free seats and for service. Each selection is recorded with its receipt.
 *
 * @param slots provides the free seats of a slot; a selection never relies on the count of the queue alone
 */
record AllocationPolicy(QueueState state, SlotAvailability slots) {

    /** Assigns free seats to matching waiting bookings, earliest slot first, at most {@code limit} seats. */
    List<SeatAssignment> assignFreeSeats(int limit, Instant now) {
        List<SeatAssignment> assignments = new ArrayList<>();
        if (state.status == QueueStatus.PAUSED) {
            return assignments;
        }
        SeatMatcher matcher = matcher(null, now);
        for (SlotCapacity slot : matcher.open()) {
            if (assignments.size() >= limit) {
                break;
            }
            Optional<WaitingListEntry> next = matcher.firstMatching(slot);
            int free = next.isEmpty() ? 0 : confirmedCapacity(slot, now);
            for (; free > 0 && next.isPresent() && assignments.size() < limit; free--) {
                assignments.add(assign(next.get(), slot, now));
                next = matcher.firstMatching(slot);
            }
        }
        return assignments;
    }

    /** Assigns a seat to one waiting booking if no booking ranked before it matches that seat. */
    Optional<SeatAssignment> assignSeatTo(WaitingListEntry entry, Instant at, Instant now) {
        return state.status == QueueStatus.PAUSED
                ? Optional.empty()
                : seatFor(entry, entry, now).map(slot -> assign(entry, slot, at));
    }

    /** Takes a seat for a booking that changes its slot: only one that no waiting booking matches. */
    Optional<SeatAssignment> assignSeatForReschedule(
            WaitingListEntry entry, Preference preference, @Nullable String presentSlotId, Instant at, Instant now) {
        String allocationId = nextAllocationId(entry);
        WaitingListEntry moving = entry.withPreference(preference);
        Optional<SlotCapacity> seat =
                withCapacity(now, () -> matcher(entry, now).unclaimedSeat(moving, presentSlotId));
        seat.ifPresent(
                slot -> apply(new CapacityTaken(state.clinicId, state.queueId, slot.slotId(), entry.bookingId(), at)));
        return seat.map(slot -> new SeatAssignment(entry.bookingId(), allocationId, slot.slotId()));
    }

    /**
     * Finds the earliest free seat that a booking matches and no booking ranked before it does.
     *
     * @param unchanged a booking whose preference stays although its slot has ended
     */
    Optional<SlotCapacity> seatFor(WaitingListEntry entry, @Nullable WaitingListEntry unchanged, Instant now) {
        return withCapacity(now, () -> matcher(unchanged, now).seatFor(entry));
    }

    SeatAssignment assign(WaitingListEntry entry, SlotCapacity slot, Instant at) {
        String allocationId = nextAllocationId(entry);
        apply(chosen(entry, slot, allocationId, at));
        return new SeatAssignment(entry.bookingId(), allocationId, slot.slotId());
    }

    /** Selects the first waiting booking for service; it needs no seat. */
    void callNext(Instant at) {
        apply(chosen(state.activeBookings.waiting().first().orElseThrow(), null, null, at));
    }

    /** Returns whether a preference names a slot that was withdrawn or has ended. */
    boolean isPreferredSlotOver(@Nullable Preference preference, Instant now) {
        return preference != null && preference.slotId() != null && state.capacity.isOver(preference.slotId(), now);
    }

    /** Lets bookings whose preferred slot can no longer be offered accept any slot that meets the rest of the preference. */
    void dropPreferredSlots(Predicate<WaitingListEntry> affected, Instant at) {
        List<WaitingListEntry> all =
                state.activeBookings.waiting().view().stream().filter(affected).toList();
        all.forEach(entry -> apply(new PreferenceChanged(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.ticket(),
                WaitingListEntry.withoutSlot(entry.preference()),
                null,
                at)));
    }

    /** Repeats a search until it finds nothing, or a slot that has a seat by its own count as well. */
    private Optional<SlotCapacity> withCapacity(Instant now, Supplier<Optional<SlotCapacity>> search) {
        Optional<SlotCapacity> found = search.get();
        while (found.isPresent() && confirmedCapacity(found.get(), now) <= 0) {
            found = search.get();
        }
        return found;
    }

    /** Reads the free seats of a slot and corrects the capacity of the queue if the two differ. */
    private int confirmedCapacity(SlotCapacity slot, Instant now) {
        int free = slots.freeSeats(slot.slotId());
        if (free != slot.free()) {
            apply(new CapacityChanged(state.clinicId, state.queueId, slot.slotId(), free, now));
        }
        return free;
    }

    private SeatMatcher matcher(@Nullable WaitingListEntry unchanged, Instant now) {
        List<SlotCapacity> open = state.capacity.openAt(now);
        if (!open.isEmpty()) {
            dropPreferredSlots(entry -> entry != unchanged && isPreferredSlotOver(entry.preference(), now), now);
        }
        return new SeatMatcher(state.activeBookings.waiting(), open);
    }

    private CandidateChosen chosen(
            WaitingListEntry entry, @Nullable SlotCapacity slot, @Nullable String allocationId, Instant at) {
        WaitingList waiting = state.activeBookings.waiting();
        return new CandidateChosen(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.ticket(),
                slot == null ? null : slot.slotId(),
                allocationId,
                state.policy.version(),
                waiting.size(),
                AllocationReceipt.candidates(waiting, entry, slot),
                at);
    }

    private String nextAllocationId(WaitingListEntry entry) {
        return AllocationIds.of(state.clinicId, entry.bookingId(), entry.allocations() + 1);
    }
}
