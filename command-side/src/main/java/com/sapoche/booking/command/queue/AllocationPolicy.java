package com.sapoche.booking.command.queue;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CapacityTaken;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.QueueStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a queue chooses who gets which seat and who is called. Every choice leaves its receipt. */
record AllocationPolicy(QueueState state) {

    /** For free seats, earliest slot first, at most {@code most} times. */
    List<SeatAssignment> forFreeSeats(int most, Instant now) {
        List<SeatAssignment> choices = new ArrayList<>();
        if (state.status == QueueStatus.PAUSED) {
            return choices;
        }
        SeatMatcher match = match(null, now);
        for (SlotCapacity open : match.open()) {
            for (int free = open.free(); free > 0 && choices.size() < most; free--) {
                Optional<WaitingListEntry> next = match.first(open);
                if (next.isEmpty()) {
                    break;
                }
                choices.add(choose(next.get(), open, now));
            }
        }
        return choices;
    }

    /** For one booking that waits, if a free seat it wants is its by right. */
    Optional<SeatAssignment> forOne(WaitingListEntry entry, Instant at, Instant now) {
        return state.status == QueueStatus.PAUSED
                ? Optional.empty()
                : match(entry, now).byRight(entry).map(seats -> choose(entry, seats, at));
    }

    /** For a booking that moves: it may take no seat that somebody in line could have. */
    Optional<SeatAssignment> forMove(
            WaitingListEntry entry, Preference wanted, @Nullable String from, Instant at, Instant now) {
        String allocationId = allocationOf(entry);
        Optional<SlotCapacity> seats = match(entry, now).leftOver(entry.wanting(wanted), from);
        seats.ifPresent(
                open -> apply(new CapacityTaken(state.clinicId, state.queueId, open.slotId(), entry.bookingId(), at)));
        return seats.map(open -> new SeatAssignment(entry.bookingId(), allocationId, open.slotId()));
    }

    SeatAssignment choose(WaitingListEntry entry, SlotCapacity seats, Instant at) {
        String allocationId = allocationOf(entry);
        apply(chosen(entry, seats, allocationId, at));
        return new SeatAssignment(entry.bookingId(), allocationId, seats.slotId());
    }

    /** The first in line leaves it without a seat. */
    void callNext(Instant at) {
        apply(chosen(state.members.line().first().orElseThrow(), null, null, at));
    }

    /**
     * What is free now, and who might have it. Nothing wakes a queue when a slot ends, so it is here that those who wait
     * for one that is over begin to wait for others.
     *
     * @param but who has just asked for a slot and wants that one or none
     */
    SeatMatcher match(@Nullable WaitingListEntry but, Instant now) {
        List<SlotCapacity> open = state.supply.openAt(now);
        if (!open.isEmpty()) {
            forgetWishes(entry -> entry != but && isInVain(entry.preference(), now), now);
        }
        return new SeatMatcher(state.members.line(), open);
    }

    /** Whether it names a slot that was withdrawn or has ended. */
    boolean isInVain(@Nullable Preference preference, Instant now) {
        return preference != null && preference.slotId() != null && state.supply.isOver(preference.slotId(), now);
    }

    /** Who waits for a slot that is not to be had any more waits for any that suits the rest of the wish. */
    void forgetWishes(Predicate<WaitingListEntry> inVain, Instant at) {
        List<WaitingListEntry> all =
                state.members.line().view().stream().filter(inVain).toList();
        all.forEach(entry -> apply(new PreferenceChanged(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.ticket(),
                WaitingListEntry.anySlot(entry.preference()),
                at)));
    }

    private CandidateChosen chosen(
            WaitingListEntry entry, @Nullable SlotCapacity seats, @Nullable String allocationId, Instant at) {
        WaitingList line = state.members.line();
        return new CandidateChosen(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.ticket(),
                seats == null ? null : seats.slotId(),
                allocationId,
                state.policy.version(),
                line.size(),
                AllocationReceipt.of(line, entry, seats),
                at);
    }

    private String allocationOf(WaitingListEntry entry) {
        return AllocationIds.of(state.clinicId, entry.bookingId(), entry.choices() + 1);
    }
}
