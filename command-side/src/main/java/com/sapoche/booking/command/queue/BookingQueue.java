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
 * The line for one service of a clinic. Orders who waits, knows which seats are free for them, and alone chooses who is
 * next. It has at most one active booking of each patient.
 *
 * <p>Instants named {@code at} are effective times, those named {@code now} are the ledger's own.
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

    public void pause(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(state);
        if (state.status != QueueStatus.PAUSED) {
            apply(new QueuePaused(state.clinicId, state.queueId, reason, at));
        }
    }

    public void resume(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(state);
        if (state.status != QueueStatus.OPEN) {
            apply(new QueueResumed(state.clinicId, state.queueId, reason, at));
        }
    }

    public void close(@Nullable String reason, Instant at) {
        if (state.status != QueueStatus.CLOSED) {
            apply(new QueueClosed(state.clinicId, state.queueId, reason, at));
        }
    }

    /** Takes the patient into the line, and chooses it at once when a free seat is its by right. */
    public JoinDecision join(JoinQueue command, Instant at, Instant now) {
        QueueRules.mustTakePatients(state);
        QueueRules.mustNotBeIn(state, command.patientRef());
        QueueRank rank = RankingPolicy.onJoining(state.policy, command.priority(), at, state.lastOrdinal + 1);
        // One slot now or none is refused when it is over; who would wait for it waits for others, as all do.
        Preference wanted = command.waitIfNone() && choosing().isInVain(command.preference(), now)
                ? WaitingListEntry.anySlot(command.preference())
                : command.preference();
        QueueJoined joined = new QueueJoined(
                state.clinicId,
                state.queueId,
                command.bookingId(),
                command.patientRef(),
                state.lastTicket + 1,
                command.priority(),
                rank,
                wanted,
                at,
                at);
        Optional<SlotCapacity> seats = choosing().match(null, now).byRight(WaitingListEntry.of(joined));
        if (seats.isEmpty()) {
            QueueRules.mayWait(state, command.waitIfNone());
        }
        apply(joined);
        WaitingListEntry entry = state.members.get(command.bookingId());
        long position = line().positionOf(entry);
        return new JoinDecision(
                entry.ticket(), position, seats.map(free -> choosing().choose(entry, free, at)));
    }

    /** Chooses for free seats, earliest slot first, at most {@code most} times. */
    public List<SeatAssignment> chooseForFreeSeats(int most, Instant now) {
        return choosing().forFreeSeats(most, now);
    }

    /** Chooses a booking that waits, if a free seat it wants is its by right. */
    public Optional<SeatAssignment> chooseIfSeat(String bookingId, Instant at, Instant now) {
        return choosing().forOne(state.members.get(bookingId), at, now);
    }

    /** Who would be called next. */
    public Optional<WaitingListEntry> next() {
        return line().first();
    }

    /** Calls the first in line; it leaves the line without a seat. */
    public void callNext(Instant at) {
        choosing().callNext(at);
    }

    /** The desk called this one by name. */
    public void leaveLine(String bookingId, Instant at) {
        WaitingListEntry entry = state.members.get(bookingId);
        if (entry.waiting()) {
            apply(new BookingLeftQueue(state.clinicId, state.queueId, bookingId, entry.ticket(), at));
        }
    }

    /** After an offer that was let go, as the policy has it. */
    public void rejoinAfterLettingGo(String bookingId, String slotId, Instant at) {
        WaitingListEntry entry = state.members.get(bookingId);
        QueueRank rank = state.policy.onLapse() == LapsePolicy.REQUEUE_AT_END
                ? RankingPolicy.atTheEnd(line(), entry, at, state.lastOrdinal + 1)
                : entry.rank();
        rejoin(entry, rank, entry.preference(), slotId, at);
    }

    /** After a seat the clinic took away: to the old place, and the slot that is gone is no longer asked for. */
    public void rejoinAfterLosing(String bookingId, String slotId, Instant at) {
        WaitingListEntry entry = state.members.get(bookingId);
        boolean inVain = slotId.equals(entry.slotWanted());
        rejoin(
                entry,
                entry.rank(),
                inVain ? WaitingListEntry.anySlot(entry.preference()) : entry.preference(),
                null,
                at);
    }

    public void end(String bookingId, Instant at) {
        WaitingListEntry entry = state.members.get(bookingId);
        apply(new BookingRemovedFromQueue(
                state.clinicId, state.queueId, bookingId, entry.patientRef(), entry.ticket(), at));
    }

    public void changePriority(String bookingId, Priority priority, Instant at) {
        WaitingListEntry entry = state.members.get(bookingId);
        QueueRank rank = RankingPolicy.inClass(state.policy, entry, priority);
        apply(new QueueRankChanged(
                state.clinicId, state.queueId, bookingId, entry.ticket(), priority, rank, entry.waiting(), at));
    }

    public void changePreference(String bookingId, @Nullable Preference preference, Instant at) {
        long ticket = state.members.get(bookingId).ticket();
        apply(new PreferenceChanged(state.clinicId, state.queueId, bookingId, ticket, preference, at));
    }

    /** A free seat for a booking that moves; it may take none that somebody in line could have. */
    public Optional<SeatAssignment> moveToSeat(
            String bookingId, Preference wanted, @Nullable String from, Instant at, Instant now) {
        return choosing().forMove(state.members.get(bookingId), wanted, from, at, now);
    }

    public void open(List<SlotInfo> slots, Instant at) {
        QueueRules.mustNotBeClosed(state);
        apply(new CapacityAdded(state.clinicId, state.queueId, List.copyOf(slots), at));
    }

    public void freeSeat(String slotId, String bookingId, Instant at) {
        apply(new CapacityReleased(state.clinicId, state.queueId, slotId, bookingId, at));
    }

    public void changeSupply(String slotId, int free, Instant at) {
        apply(new CapacityChanged(state.clinicId, state.queueId, slotId, free, at));
    }

    public void withdrawSupply(String slotId, Instant at) {
        apply(new CapacityWithdrawn(state.clinicId, state.queueId, slotId, at));
        choosing().forgetWishes(entry -> slotId.equals(entry.slotWanted()), at);
    }

    /** @return false when just this schedule was added before */
    public boolean addSchedule(String scheduleId, String fingerprint, int slots, Instant at) {
        ScheduleAdded before = state.schedules.get(scheduleId);
        if (before == null) {
            apply(new ScheduleAdded(state.clinicId, state.queueId, scheduleId, fingerprint, slots, at));
            return true;
        }
        if (!before.fingerprint().equals(fingerprint)) {
            throw new CommandRejectedException(ErrorCode.ALREADY_EXISTS, "schedule " + scheduleId + " is another one");
        }
        return false;
    }

    public boolean isSameAs(OpenQueue command) {
        return state.name.equals(command.name())
                && state.zone.equals(command.zone())
                && state.policy.equals(command.policy());
    }

    public QueueResult state() {
        return new QueueResult(state.queueId, state.name, state.status);
    }

    ZoneId zone() {
        return state.zone;
    }

    public QueuePolicy policy() {
        return state.policy;
    }

    /** What a booking wants by now, which need not be what it asked for on joining; null when it is not active. */
    public @Nullable Preference wishOf(String bookingId) {
        WaitingListEntry entry = state.members.find(bookingId);
        return entry == null ? null : entry.preference();
    }

    /** Who waits, in order. */
    WaitingList line() {
        return state.members.line();
    }

    private AllocationPolicy choosing() {
        return new AllocationPolicy(state);
    }

    private void rejoin(
            WaitingListEntry entry,
            QueueRank rank,
            @Nullable Preference wanted,
            @Nullable String declinedSlotIds,
            Instant at) {
        apply(new BookingRequeued(
                state.clinicId,
                state.queueId,
                entry.bookingId(),
                entry.patientRef(),
                entry.ticket(),
                entry.priority(),
                rank,
                wanted,
                entry.joinedAt(),
                declinedSlotIds,
                at));
    }

    @EventSourcingHandler
    void on(QueueOpened event) {
        stream = AggregateIds.queue(event.clinicId(), event.queueId());
    }
}
