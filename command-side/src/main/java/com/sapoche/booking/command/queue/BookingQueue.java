package com.sapoche.booking.command.queue;

import static com.sapoche.booking.command.queue.QueueRules.headStart;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.Streams;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
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
    /** How long the queue remembers slots that have ended, for seats that are given back late. */
    private static final Duration MEMORY_OF_PAST_SLOTS = Duration.ofDays(1);

    @AggregateIdentifier
    private String stream;

    private String clinicId;
    private String queueId;
    private String name;
    private java.time.ZoneId zone;
    private QueuePolicy policy;
    private QueueStatus status;
    private long lastTicket;
    private long lastOrdinal;
    private Members members = new Members();
    private Supply supply = new Supply();
    private Map<String, ScheduleAdded> schedules = new HashMap<>();

    @JsonCreator
    @SuppressWarnings("NullAway.Init") // filled by the first event or a snapshot
    protected BookingQueue() {}

    public BookingQueue(OpenQueue wish, Instant at) {
        apply(new QueueOpened(wish.clinicId(), wish.queueId(), wish.name(), wish.zone(), wish.policy(), at));
    }

    public void pause(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(queueId, status);
        if (status != QueueStatus.PAUSED) {
            apply(new QueuePaused(clinicId, queueId, reason, at));
        }
    }

    public void resume(@Nullable String reason, Instant at) {
        QueueRules.mustNotBeClosed(queueId, status);
        if (status != QueueStatus.OPEN) {
            apply(new QueueResumed(clinicId, queueId, reason, at));
        }
    }

    public void close(@Nullable String reason, Instant at) {
        if (status != QueueStatus.CLOSED) {
            apply(new QueueClosed(clinicId, queueId, reason, at));
        }
    }

    /** Takes the patient into the line, and chooses it at once when a free seat is its by right. */
    public Joined join(JoinQueue wish, Instant at, Instant now) {
        QueueRules.mustTakePatients(queueId, status);
        String active = members.bookingOf(wish.patientRef());
        if (active != null) {
            throw new RefusedException(
                    ErrorCode.ALREADY_WAITING, "the patient has booking " + active + " in queue " + queueId);
        }
        Place place = new Place(
                wish.priority() == Priority.EMERGENCY, at.minus(headStart(policy, wish.priority())), lastOrdinal + 1);
        Entry newcomer = new Entry(
                wish.bookingId(),
                wish.patientRef(),
                lastTicket + 1,
                wish.priority(),
                place,
                wish.preference(),
                at,
                Set.of(),
                0,
                true);
        Optional<Seats> seats = seatsFor(newcomer, now);
        if (seats.isEmpty()) {
            QueueRules.mayWait(queueId, policy, members.line().size(), wish.waitIfNone());
        }
        apply(new QueueJoined(
                clinicId,
                queueId,
                wish.bookingId(),
                wish.patientRef(),
                newcomer.ticket(),
                wish.priority(),
                place,
                wish.preference(),
                at,
                at));
        Entry entry = members.get(wish.bookingId());
        long position = members.line().positionOf(entry);
        return new Joined(entry.ticket(), position, seats.map(free -> choose(entry, free, at)));
    }

    /** Chooses for free seats, earliest slot first, at most {@code most} times. */
    public List<Choice> chooseForFreeSeats(int most, Instant now) {
        List<Choice> choices = new ArrayList<>();
        if (status == QueueStatus.PAUSED) {
            return choices;
        }
        for (Seats open : supply.openAt(now)) {
            for (int free = open.free(); free > 0 && choices.size() < most; free--) {
                Optional<Entry> next = members.line().first(entry -> entry.matches(open));
                if (next.isEmpty()) {
                    break;
                }
                choices.add(choose(next.get(), open, now));
            }
        }
        return choices;
    }

    /** Chooses a booking that waits, if a free seat it wants is its by right. */
    public Optional<Choice> chooseIfSeat(String bookingId, Instant at, Instant now) {
        Entry entry = members.get(bookingId);
        return status == QueueStatus.PAUSED
                ? Optional.empty()
                : seatsFor(entry, now).map(s -> choose(entry, s, at));
    }

    /** Who would be called next. */
    public Optional<Entry> next() {
        return members.line().first();
    }

    /** Calls the first in line; it leaves the line without a seat. */
    public void callNext(Instant at) {
        Entry entry = members.line().first().orElseThrow();
        apply(new CandidateChosen(
                clinicId,
                queueId,
                entry.bookingId(),
                entry.ticket(),
                null,
                null,
                policy.version(),
                members.line().size(),
                Receipt.of(members.line(), entry, null),
                at));
    }

    /** The desk called this one by name. */
    public void leaveLine(String bookingId, Instant at) {
        Entry entry = members.get(bookingId);
        if (entry.waiting()) {
            apply(new LineLeft(clinicId, queueId, bookingId, entry.ticket(), at));
        }
    }

    /** After an offer that was let go, as the policy has it. */
    public void rejoinAfterLettingGo(String bookingId, String slotId, Instant at) {
        Entry entry = members.get(bookingId);
        Place place = policy.onLapse() == OnLapse.REQUEUE_AT_END ? atTheEnd(entry, at) : entry.place();
        rejoin(entry, place, entry.preference(), slotId, at);
    }

    /** After a seat the clinic took away: to the old place, and the slot that is gone is no longer asked for. */
    public void rejoinAfterLosing(String bookingId, String slotId, Instant at) {
        Entry entry = members.get(bookingId);
        Preference wanted = entry.preference();
        if (wanted != null && slotId.equals(wanted.slotId())) {
            wanted = new Preference(wanted.earliest(), wanted.latest(), wanted.resource(), null);
        }
        rejoin(entry, entry.place(), wanted, null, at);
    }

    public void end(String bookingId, Instant at) {
        Entry entry = members.get(bookingId);
        apply(new BookingEnded(clinicId, queueId, bookingId, entry.patientRef(), entry.ticket(), at));
    }

    public void changePriority(String bookingId, Priority priority, Instant at) {
        Entry entry = members.get(bookingId);
        Instant base = entry.place().since().plus(headStart(policy, entry.priority()));
        Place place = new Place(
                priority == Priority.EMERGENCY,
                base.minus(headStart(policy, priority)),
                entry.place().ordinal());
        apply(new PlaceChanged(clinicId, queueId, bookingId, entry.ticket(), priority, place, entry.waiting(), at));
    }

    public void changePreference(String bookingId, @Nullable Preference preference, Instant at) {
        Entry entry = members.get(bookingId);
        apply(new PreferenceChanged(clinicId, queueId, bookingId, entry.ticket(), preference, at));
    }

    /** A free seat for a booking that moves; it may take none that somebody in line could have. */
    public Optional<Choice> moveToSeat(
            String bookingId, Preference wanted, @Nullable String from, Instant at, Instant now) {
        Entry entry = members.get(bookingId).wanting(wanted);
        Optional<Seats> seats = supply.openAt(now).stream()
                .filter(open -> !open.slotId().equals(from) && entry.wants(open))
                .filter(open ->
                        members.line().first(other -> other.matches(open)).isEmpty())
                .findFirst();
        String allocationId = allocationOf(entry);
        seats.ifPresent(open -> apply(new SeatTaken(clinicId, queueId, open.slotId(), bookingId, at)));
        return seats.map(open -> new Choice(bookingId, allocationId, open.slotId()));
    }

    public void open(List<SlotInfo> slots, Instant at) {
        QueueRules.mustNotBeClosed(queueId, status);
        apply(new SeatsOpened(clinicId, queueId, List.copyOf(slots), at));
    }

    public void freeSeat(String slotId, String bookingId, Instant at) {
        apply(new SeatFreed(clinicId, queueId, slotId, bookingId, at));
    }

    public void changeSupply(String slotId, int free, Instant at) {
        apply(new SupplyChanged(clinicId, queueId, slotId, free, at));
    }

    public void withdrawSupply(String slotId, Instant at) {
        apply(new SupplyWithdrawn(clinicId, queueId, slotId, at));
    }

    /** @return false when just this schedule was added before */
    public boolean addSchedule(String scheduleId, String fingerprint, int slots, Instant at) {
        ScheduleAdded before = schedules.get(scheduleId);
        if (before == null) {
            apply(new ScheduleAdded(clinicId, queueId, scheduleId, fingerprint, slots, at));
            return true;
        }
        if (!before.fingerprint().equals(fingerprint)) {
            throw new RefusedException(ErrorCode.ALREADY_EXISTS, "schedule " + scheduleId + " is another one");
        }
        return false;
    }

    public boolean isSameAs(OpenQueue wish) {
        return name.equals(wish.name()) && zone.equals(wish.zone()) && policy.equals(wish.policy());
    }

    public QueueState state() {
        return new QueueState(queueId, name, status);
    }

    public QueuePolicy policy() {
        return policy;
    }

    /** What a booking wants by now, which need not be what it asked for on joining; null when it is not active. */
    public @Nullable Preference wishOf(String bookingId) {
        Entry entry = members.find(bookingId);
        return entry == null ? null : entry.preference();
    }

    /** Who waits, in order. */
    Line line() {
        return members.line();
    }

    private Optional<Seats> seatsFor(Entry entry, Instant now) {
        return supply.openAt(now).stream()
                .filter(entry::matches)
                .filter(open -> members.line()
                        .first(other -> other.matches(open))
                        .map(first -> entry.place().compareTo(first.place()) <= 0)
                        .orElse(true))
                .findFirst();
    }

    private Choice choose(Entry entry, Seats seats, Instant at) {
        String allocationId = allocationOf(entry);
        apply(new CandidateChosen(
                clinicId,
                queueId,
                entry.bookingId(),
                entry.ticket(),
                seats.slotId(),
                allocationId,
                policy.version(),
                members.line().size(),
                Receipt.of(members.line(), entry, seats),
                at));
        return new Choice(entry.bookingId(), allocationId, seats.slotId());
    }

    /** Unique among all clinics: sagas are found by it. Neither separator can occur in an identifier. */
    private String allocationOf(Entry entry) {
        return clinicId + "/" + entry.bookingId() + "/" + (entry.choices() + 1);
    }

    private Place atTheEnd(Entry entry, Instant at) {
        boolean emergency = entry.place().emergency();
        Instant since = members.line()
                .last(emergency)
                .map(last -> last.place().since())
                .filter(last -> last.isAfter(at))
                .orElse(at);
        return new Place(emergency, since, lastOrdinal + 1);
    }

    private void rejoin(Entry entry, Place place, @Nullable Preference wanted, @Nullable String letGo, Instant at) {
        apply(new LineRejoined(
                clinicId,
                queueId,
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
        stream = Streams.queue(event.clinicId(), event.queueId());
        clinicId = event.clinicId();
        queueId = event.queueId();
        name = event.name();
        zone = event.zone();
        policy = event.policy();
        status = QueueStatus.OPEN;
    }

    @EventSourcingHandler
    void on(QueuePaused event) {
        status = QueueStatus.PAUSED;
    }

    @EventSourcingHandler
    void on(QueueResumed event) {
        status = QueueStatus.OPEN;
    }

    @EventSourcingHandler
    void on(QueueClosed event) {
        status = QueueStatus.CLOSED;
    }

    @EventSourcingHandler
    void on(QueueJoined event) {
        lastTicket = event.ticket();
        lastOrdinal = event.place().ordinal();
        members.put(new Entry(
                event.bookingId(),
                event.patientRef(),
                event.ticket(),
                event.priority(),
                event.place(),
                event.preference(),
                event.joinedAt(),
                Set.of(),
                0,
                true));
    }

    @EventSourcingHandler
    void on(CandidateChosen event) {
        if (event.slotId() == null) {
            members.put(members.get(event.bookingId()).outOfLine());
        } else {
            members.put(members.get(event.bookingId()).chosen());
            supply.change(event.slotId(), -1);
        }
    }

    @EventSourcingHandler
    void on(LineLeft event) {
        members.put(members.get(event.bookingId()).outOfLine());
    }

    @EventSourcingHandler
    void on(LineRejoined event) {
        lastOrdinal = Math.max(lastOrdinal, event.place().ordinal());
        members.put(members.get(event.bookingId()).backInLine(event.place(), event.preference(), event.letGo()));
    }

    @EventSourcingHandler
    void on(BookingEnded event) {
        members.remove(event.bookingId());
    }

    @EventSourcingHandler
    void on(PlaceChanged event) {
        members.put(members.get(event.bookingId()).at(event.place(), event.priority()));
    }

    @EventSourcingHandler
    void on(PreferenceChanged event) {
        members.put(members.get(event.bookingId()).wanting(event.preference()));
    }

    @EventSourcingHandler
    void on(SeatsOpened event) {
        supply.forgetEndedBefore(event.occurredAt().minus(MEMORY_OF_PAST_SLOTS));
        event.slots().forEach(slot -> supply.put(Seats.of(slot)));
    }

    @EventSourcingHandler
    void on(SeatTaken event) {
        supply.change(event.slotId(), -1);
        Entry mover = members.get(event.bookingId());
        members.put(mover.waiting() ? mover : mover.chosen());
    }

    @EventSourcingHandler
    void on(SeatFreed event) {
        supply.change(event.slotId(), 1);
    }

    @EventSourcingHandler
    void on(SupplyChanged event) {
        Seats before = supply.of(event.slotId());
        if (before != null) {
            supply.put(before.withFree(event.free()));
        }
    }

    @EventSourcingHandler
    void on(SupplyWithdrawn event) {
        supply.remove(event.slotId());
    }

    @EventSourcingHandler
    void on(ScheduleAdded event) {
        schedules.put(event.scheduleId(), event);
    }
}
