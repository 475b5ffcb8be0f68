package com.sapoche.booking.command.queue;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.Schedule;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the waiting bookings of one service of a clinic, tracks the seats available to them, and alone selects the next
 * booking. Has at most one active booking of each patient.
 *
 * <p>Parameters named {@code at} are effective times, parameters named {@code now} are times of the ledger's clock.
 */
@AggregateRoot(type = "queue")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
public class BookingQueue {
    @AggregateIdentifier
    private String stream;

    @AggregateMember
    @JsonUnwrapped
    private QueueState state = new QueueState();

    @JsonCreator
    @SuppressWarnings("NullAway.Init") // filled by the first event or a snapshot
    protected BookingQueue() {}

    @SuppressWarnings("NullAway.Init") // set by the event sourcing handler of the first event
    public BookingQueue(OpenQueue command, Instant at) {
        apply(new QueueOpened(
                command.clinicId(), command.queueId(), command.name(), command.zone(), command.policy(), at));
    }

    /** @return false when the queue has this name and policy already */
    public boolean changePolicy(ChangeQueuePolicy command, Instant at) {
        QueueRules.requireNotClosed(state);
        String name = command.name() == null ? state.name : command.name();
        QueuePolicy policy = PolicyRevision.next(state.policy, name.equals(state.name), command.update());
        if (policy.equals(state.policy)) {
            return false;
        }
        apply(new QueuePolicyChanged(state.clinicId, state.queueId, name, policy, command.reason(), at));
        return true;
    }

    public void pause(@Nullable String reason, Instant at) {
        QueueRules.requireNotClosed(state);
        if (state.status != QueueStatus.PAUSED) {
            apply(new QueuePaused(state.clinicId, state.queueId, reason, at));
        }
    }

    public void resume(@Nullable String reason, Instant at) {
        QueueRules.requireNotClosed(state);
        if (state.status != QueueStatus.OPEN) {
            apply(new QueueResumed(state.clinicId, state.queueId, reason, at));
        }
    }

    public void close(@Nullable String reason, Instant at) {
        if (state.status != QueueStatus.CLOSED) {
            apply(new QueueClosed(state.clinicId, state.queueId, reason, at));
        }
    }

    /** Adds a booking, and assigns a free seat to it at once if no booking ranked before it matches that seat. */
    public JoinDecision join(JoinQueue command, SlotAvailability slots, Instant at, Instant now) {
        QueueRules.requireOpen(state);
        QueueRules.requireNoActiveBooking(state, command.patientRef());
        AllocationPolicy allocation = allocation(slots);
        // A slot that has ended: a booking that waits accepts other slots, one that does not wait is rejected.
        Preference preference = command.waitIfNone() && allocation.isPreferredSlotOver(command.preference(), now)
                ? WaitingListEntry.withoutSlot(command.preference())
                : command.preference();
        WaitingListEntry joining = WaitingListEntry.of(joined(command, preference, null, at));
        Optional<SlotCapacity> seat = allocation.seatFor(joining, null, now);
        if (seat.isEmpty()) {
            QueueRules.requireMayWait(state, command.waitIfNone());
        }
        apply(joined(command, preference, seat.isEmpty() ? preferredSlotEnd(preference) : null, at));
        WaitingListEntry entry = state.activeBookings.get(command.bookingId());
        long position = waitingList().positionOf(entry);
        return new JoinDecision(entry.ticket(), position, seat.map(slot -> allocation.assign(entry, slot, at)));
    }

    /** Assigns free seats to matching waiting bookings, earliest slot first, at most {@code limit} seats. */
    public List<SeatAssignment> assignFreeSeats(int limit, SlotAvailability slots, Instant now) {
        return allocation(slots).assignFreeSeats(limit, now);
    }

    /** Assigns a free seat to one waiting booking if no booking ranked before it matches that seat. */
    public Optional<SeatAssignment> assignSeatTo(String bookingId, SlotAvailability slots, Instant at, Instant now) {
        return allocation(slots).assignSeatTo(state.activeBookings.get(bookingId), at, now);
    }

    /** Assigns a free seat to a booking that changes its slot, only one that no waiting booking matches. */
    public Optional<SeatAssignment> assignSeatForReschedule(
            String bookingId,
            Preference preference,
            @Nullable String presentSlotId,
            SlotAvailability slots,
            Instant at,
            Instant now) {
        return allocation(slots)
                .assignSeatForReschedule(state.activeBookings.get(bookingId), preference, presentSlotId, at, now);
    }

    public Optional<WaitingListEntry> firstWaiting() {
        return waitingList().first();
    }

    /** Selects the first waiting booking for service; it stops waiting. */
    public void callNext(Instant at) {
        allocation(slotId -> 0).callNext(at);
    }

    /** Removes a booking from the waiting list because its service started out of order; it stays active. */
    public void stopWaiting(String bookingId, Instant at) {
        WaitingListEntry entry = state.activeBookings.get(bookingId);
        if (entry.waiting()) {
            apply(new BookingLeftQueue(state.clinicId, state.queueId, bookingId, entry.ticket(), at));
        }
    }

    /** Requeues a booking whose offer was declined or lapsed, at the end or with its rank, according to the policy. */
    public void requeueAfterDecline(String bookingId, String declinedSlotId, Instant at) {
        WaitingListEntry entry = state.activeBookings.get(bookingId);
        QueueRank rank = state.policy.onLapse() == LapsePolicy.REQUEUE_AT_END
                ? RankingPolicy.onRequeueAtEnd(waitingList(), entry, at, state.lastOrdinal + 1)
                : entry.rank();
        requeue(entry, rank, entry.preference(), declinedSlotId, at);
    }

    /** Requeues a booking whose seat the clinic revoked, with its rank and without preference for that slot. */
    public void requeueAfterRevocation(String bookingId, String slotId, Instant at) {
        WaitingListEntry entry = state.activeBookings.get(bookingId);
        Preference preference = slotId.equals(entry.preferredSlotId())
                ? WaitingListEntry.withoutSlot(entry.preference())
                : entry.preference();
        requeue(entry, entry.rank(), preference, null, at);
    }

    /** Removes an ended booking; its patient may join again. */
    public void removeBooking(String bookingId, Instant at) {
        WaitingListEntry entry = state.activeBookings.get(bookingId);
        apply(new BookingRemovedFromQueue(
                state.clinicId, state.queueId, bookingId, entry.patientRef(), entry.ticket(), at));
    }

    public void changePriority(String bookingId, Priority priority, Instant at) {
        WaitingListEntry entry = state.activeBookings.get(bookingId);
        QueueRank rank = RankingPolicy.onPriorityChange(state.policy, entry, priority);
        apply(new QueueRankChanged(
                state.clinicId, state.queueId, bookingId, entry.ticket(), priority, rank, entry.waiting(), at));
    }

    public void changePreference(String bookingId, @Nullable Preference preference, Instant at) {
        long ticket = state.activeBookings.get(bookingId).ticket();
        apply(new PreferenceChanged(
                state.clinicId, state.queueId, bookingId, ticket, preference, preferredSlotEnd(preference), at));
    }

    public void addCapacity(List<SlotInfo> slots, Instant at) {
        QueueRules.requireNotClosed(state);
        apply(new CapacityAdded(state.clinicId, state.queueId, List.copyOf(slots), at));
    }

    public void releaseCapacity(
            String slotId, String bookingId, String allocationId, ReleaseReason reason, Instant at) {
        apply(new CapacityReleased(state.clinicId, state.queueId, slotId, bookingId, allocationId, reason, at));
    }

    public void changeCapacity(String slotId, int free, Instant at) {
        apply(new CapacityChanged(state.clinicId, state.queueId, slotId, free, at));
    }

    public void withdrawCapacity(String slotId, Instant at) {
        apply(new CapacityWithdrawn(state.clinicId, state.queueId, slotId, at));
        allocation(slot -> 0).dropPreferredSlots(entry -> slotId.equals(entry.preferredSlotId()), at);
    }

    /** @return false when the same schedule was added before */
    public boolean addSchedule(String scheduleId, Schedule schedule, int slots, Instant at) {
        Schedule before = state.schedules.get(scheduleId);
        if (before == null) {
            apply(new ScheduleAdded(state.clinicId, state.queueId, scheduleId, schedule, slots, at));
            return true;
        }
        if (!before.equals(schedule)) {
            throw new CommandRejectedException(
                    ErrorCode.ALREADY_EXISTS, "Schedule " + scheduleId + " exists with other content");
        }
        return false;
    }

    /** Returns whether a command has the content of the command that opened this queue. */
    public boolean wasOpenedBy(OpenQueue command) {
        return state.opened.name().equals(command.name())
                && state.opened.policy().equals(command.policy())
                && state.zone.equals(command.zone());
    }

    public QueueResult result() {
        return new QueueResult(state.queueId, state.name, state.status, state.policy.version());
    }

    ZoneId zone() {
        return state.zone;
    }

    public QueuePolicy policy() {
        return state.policy;
    }

    /** Returns the present preference of a booking; null for any slot, or when the booking is not active. */
    public @Nullable Preference preferenceOf(String bookingId) {
        WaitingListEntry entry = state.activeBookings.find(bookingId);
        return entry == null ? null : entry.preference();
    }

    /** Returns the waiting bookings in rank order. */
    WaitingList waitingList() {
        return state.activeBookings.waiting();
    }

    /** Returns an estimate of the memory that this queue takes, in bytes. */
    int memoryEstimate() {
        return state.memoryEstimate();
    }

    private AllocationPolicy allocation(SlotAvailability slots) {
        return new AllocationPolicy(state, slots);
    }

    private @Nullable Instant preferredSlotEnd(@Nullable Preference preference) {
        return preference == null ? null : state.capacity.endOf(preference.slotId());
    }

    private QueueJoined joined(
            JoinQueue command, @Nullable Preference preference, @Nullable Instant preferredSlotEnd, Instant at) {
        return new QueueJoined(
                state.clinicId,
                state.queueId,
                command.bookingId(),
                command.patientRef(),
                state.lastTicket + 1,
                command.priority(),
                RankingPolicy.onJoining(state.policy, command.priority(), at, state.lastOrdinal + 1),
                preference,
                preferredSlotEnd,
                at,
                at);
    }

    private void requeue(
            WaitingListEntry entry,
            QueueRank rank,
            @Nullable Preference preference,
            @Nullable String declinedSlotId,
            Instant at) {
        apply(new BookingRequeued(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.patientRef(),
                entry.ticket(),
                entry.priority(),
                rank,
                preference,
                preferredSlotEnd(preference),
                entry.joinedAt(),
                declinedSlotId,
                at));
    }

    @EventSourcingHandler
    void on(QueueOpened event) {
        stream = AggregateIds.queue(event.clinicId(), event.queueId());
    }
}
