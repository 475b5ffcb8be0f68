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
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The line for one service of a clinic. Orders who waits, knows which seats are free for them, and alone chooses who is
 * next. It has at most one active booking of each patient.
 *
 * <p>Instants named {@code at} are effective times, those named {@code now} are the ledger's own.
 */
@Revision("1")
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
    private QueueState soFar = new QueueState();

    @JsonCreator
    @SuppressWarnings("NullAway.Init") // filled by the first event or a snapshot
    protected BookingQueue() {}

    public BookingQueue(OpenQueue wish, Instant at) {
        apply(new QueueOpened(wish.clinicId(), wish.queueId(), wish.name(), wish.zone(), wish.policy(), at));
    }

    public void pause(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(soFar);
        if (soFar.status != QueueStatus.PAUSED) {
            apply(new QueuePaused(soFar.clinicId, soFar.queueId, reason, at));
        }
    }

    public void resume(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(soFar);
        if (soFar.status != QueueStatus.OPEN) {
            apply(new QueueResumed(soFar.clinicId, soFar.queueId, reason, at));
        }
    }

    public void close(@Nullable String reason, Instant at) {
        if (soFar.status != QueueStatus.CLOSED) {
            apply(new QueueClosed(soFar.clinicId, soFar.queueId, reason, at));
        }
    }

    /** Takes the patient into the line, and chooses it at once when a free seat is its by right. */
    public JoinDecision join(JoinQueue wish, Instant at, Instant now) {
        QueueRules.mustTakePatients(soFar);
        QueueRules.mustNotBeIn(soFar, wish.patientRef());
        QueueRank place = RankingPolicy.onJoining(soFar.policy, wish.priority(), at, soFar.lastOrdinal + 1);
        // One slot now or none is refused when it is over; who would wait for it waits for others, as all do.
        Preference wanted = wish.waitIfNone() && choosing().isInVain(wish.preference(), now)
                ? WaitingListEntry.anySlot(wish.preference())
                : wish.preference();
        QueueJoined joined = new QueueJoined(
                soFar.clinicId,
                soFar.queueId,
                wish.bookingId(),
                wish.patientRef(),
                soFar.lastTicket + 1,
                wish.priority(),
                place,
                wanted,
                at,
                at);
        Optional<SlotCapacity> seats = choosing().match(null, now).byRight(WaitingListEntry.of(joined));
        if (seats.isEmpty()) {
            QueueRules.mayWait(soFar, wish.waitIfNone());
        }
        apply(joined);
        WaitingListEntry entry = soFar.members.get(wish.bookingId());
        long position = line().positionOf(entry);
        return new JoinDecision(entry.ticket(), position, seats.map(free -> choosing().choose(entry, free, at)));
    }

    /** Chooses for free seats, earliest slot first, at most {@code most} times. */
    public List<SeatAssignment> chooseForFreeSeats(int most, Instant now) {
        return choosing().forFreeSeats(most, now);
    }

    /** Chooses a booking that waits, if a free seat it wants is its by right. */
    public Optional<SeatAssignment> chooseIfSeat(String bookingId, Instant at, Instant now) {
        return choosing().forOne(soFar.members.get(bookingId), at, now);
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
        WaitingListEntry entry = soFar.members.get(bookingId);
        if (entry.waiting()) {
            apply(new BookingLeftQueue(soFar.clinicId, soFar.queueId, bookingId, entry.ticket(), at));
        }
    }

    /** After an offer that was let go, as the policy has it. */
    public void rejoinAfterLettingGo(String bookingId, String slotId, Instant at) {
        WaitingListEntry entry = soFar.members.get(bookingId);
        QueueRank place = soFar.policy.onLapse() == LapsePolicy.REQUEUE_AT_END
                ? RankingPolicy.atTheEnd(line(), entry, at, soFar.lastOrdinal + 1)
                : entry.place();
        rejoin(entry, place, entry.preference(), slotId, at);
    }

    /** After a seat the clinic took away: to the old place, and the slot that is gone is no longer asked for. */
    public void rejoinAfterLosing(String bookingId, String slotId, Instant at) {
        WaitingListEntry entry = soFar.members.get(bookingId);
        boolean inVain = slotId.equals(entry.slotWanted());
        rejoin(entry, entry.place(), inVain ? WaitingListEntry.anySlot(entry.preference()) : entry.preference(), null, at);
    }

    public void end(String bookingId, Instant at) {
        WaitingListEntry entry = soFar.members.get(bookingId);
        apply(new BookingRemovedFromQueue(soFar.clinicId, soFar.queueId, bookingId, entry.patientRef(), entry.ticket(), at));
    }

    public void changePriority(String bookingId, Priority priority, Instant at) {
        WaitingListEntry entry = soFar.members.get(bookingId);
        QueueRank place = RankingPolicy.inClass(soFar.policy, entry, priority);
        apply(new QueueRankChanged(
                soFar.clinicId, soFar.queueId, bookingId, entry.ticket(), priority, place, entry.waiting(), at));
    }

    public void changePreference(String bookingId, @Nullable Preference preference, Instant at) {
        long ticket = soFar.members.get(bookingId).ticket();
        apply(new PreferenceChanged(soFar.clinicId, soFar.queueId, bookingId, ticket, preference, at));
    }

    /** A free seat for a booking that moves; it may take none that somebody in line could have. */
    public Optional<SeatAssignment> moveToSeat(
            String bookingId, Preference wanted, @Nullable String from, Instant at, Instant now) {
        return choosing().forMove(soFar.members.get(bookingId), wanted, from, at, now);
    }

    public void open(List<SlotInfo> slots, Instant at) {
        QueueRules.mustNotBeClosed(soFar);
        apply(new CapacityAdded(soFar.clinicId, soFar.queueId, List.copyOf(slots), at));
    }

    public void freeSeat(String slotId, String bookingId, Instant at) {
        apply(new CapacityReleased(soFar.clinicId, soFar.queueId, slotId, bookingId, at));
    }

    public void changeSupply(String slotId, int free, Instant at) {
        apply(new CapacityChanged(soFar.clinicId, soFar.queueId, slotId, free, at));
    }

    public void withdrawSupply(String slotId, Instant at) {
        apply(new CapacityWithdrawn(soFar.clinicId, soFar.queueId, slotId, at));
        choosing().forgetWishes(entry -> slotId.equals(entry.slotWanted()), at);
    }

    /** @return false when just this schedule was added before */
    public boolean addSchedule(String scheduleId, String fingerprint, int slots, Instant at) {
        ScheduleAdded before = soFar.schedules.get(scheduleId);
        if (before == null) {
            apply(new ScheduleAdded(soFar.clinicId, soFar.queueId, scheduleId, fingerprint, slots, at));
            return true;
        }
        if (!before.fingerprint().equals(fingerprint)) {
            throw new CommandRejectedException(ErrorCode.ALREADY_EXISTS, "schedule " + scheduleId + " is another one");
        }
        return false;
    }

    public boolean isSameAs(OpenQueue wish) {
        return soFar.name.equals(wish.name()) && soFar.zone.equals(wish.zone()) && soFar.policy.equals(wish.policy());
    }

    public QueueResult state() {
        return new QueueResult(soFar.queueId, soFar.name, soFar.status);
    }

    ZoneId zone() {
        return soFar.zone;
    }

    public QueuePolicy policy() {
        return soFar.policy;
    }

    /** What a booking wants by now, which need not be what it asked for on joining; null when it is not active. */
    public @Nullable Preference wishOf(String bookingId) {
        WaitingListEntry entry = soFar.members.find(bookingId);
        return entry == null ? null : entry.preference();
    }

    /** Who waits, in order. */
    WaitingList line() {
        return soFar.members.line();
    }

    private AllocationPolicy choosing() {
        return new AllocationPolicy(soFar);
    }

    private void rejoin(WaitingListEntry entry, QueueRank place, @Nullable Preference wanted, @Nullable String letGo, Instant at) {
        apply(new BookingRequeued(
                soFar.clinicId,
                soFar.queueId,
                entry.bookingId(),
                entry.patientRef(),
                entry.ticket(),
                entry.priority(),
                place,
                wanted,
                entry.joinedAt(),
                letGo,
                at));
    }

    @EventSourcingHandler
    void on(QueueOpened event) {
        stream = AggregateIds.queue(event.clinicId(), event.queueId());
    }
}
