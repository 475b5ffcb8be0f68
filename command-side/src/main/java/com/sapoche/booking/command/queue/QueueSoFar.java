package com.sapoche.booking.command.queue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.sapoche.booking.api.queue.*;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * What has become of a queue so far, as its events tell it. They alone change it; the queue reads it to decide. Its fields
 * are those of the queue's snapshot: another name or form for one makes another revision of {@link BookingQueue}.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
final class QueueSoFar {
    /** How long the queue remembers slots that have ended, for seats that are given back late. */
    private static final Duration MEMORY_OF_PAST_SLOTS = Duration.ofDays(1);

    String clinicId;
    String queueId;
    String name;
    ZoneId zone;
    QueuePolicy policy;
    QueueStatus status;
    long lastTicket;
    long lastOrdinal;
    Members members = new Members();
    Supply supply = new Supply();
    Map<String, ScheduleAdded> schedules = new HashMap<>();

    @JsonCreator
    @SuppressWarnings("NullAway.Init") // filled by the first event or a snapshot
    QueueSoFar() {}

    @EventSourcingHandler
    void on(QueueOpened event) {
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
        members.put(Entry.of(event));
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
