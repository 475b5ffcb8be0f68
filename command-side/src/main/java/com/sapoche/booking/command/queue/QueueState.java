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
final class QueueState {
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
    ActiveBookings members = new ActiveBookings();
    OpenCapacity supply = new OpenCapacity();
    Map<String, ScheduleAdded> schedules = new HashMap<>();

    @JsonCreator
    @SuppressWarnings("NullAway.Init") // filled by the first event or a snapshot
    QueueState() {}

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
        lastOrdinal = event.rank().ordinal();
        members.put(WaitingListEntry.of(event));
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
    void on(BookingLeftQueue event) {
        members.put(members.get(event.bookingId()).outOfLine());
    }

    @EventSourcingHandler
    void on(BookingRequeued event) {
        lastOrdinal = Math.max(lastOrdinal, event.rank().ordinal());
        members.put(
                members.get(event.bookingId()).backInLine(event.rank(), event.preference(), event.declinedSlotId()));
    }

    @EventSourcingHandler
    void on(BookingRemovedFromQueue event) {
        members.remove(event.bookingId());
    }

    @EventSourcingHandler
    void on(QueueRankChanged event) {
        members.put(members.get(event.bookingId()).at(event.rank(), event.priority()));
    }

    @EventSourcingHandler
    void on(PreferenceChanged event) {
        members.put(members.get(event.bookingId()).wanting(event.preference()));
    }

    @EventSourcingHandler
    void on(CapacityAdded event) {
        supply.forgetEndedBefore(event.occurredAt().minus(MEMORY_OF_PAST_SLOTS));
        event.slots().forEach(slot -> supply.put(SlotCapacity.of(slot)));
    }

    @EventSourcingHandler
    void on(CapacityTaken event) {
        supply.change(event.slotId(), -1);
        WaitingListEntry mover = members.get(event.bookingId());
        members.put(mover.waiting() ? mover : mover.chosen());
    }

    @EventSourcingHandler
    void on(CapacityReleased event) {
        supply.change(event.slotId(), 1);
    }

    @EventSourcingHandler
    void on(CapacityChanged event) {
        SlotCapacity before = supply.of(event.slotId());
        if (before != null) {
            supply.put(before.withFree(event.free()));
        }
    }

    @EventSourcingHandler
    void on(CapacityWithdrawn event) {
        supply.remove(event.slotId());
    }

    @EventSourcingHandler
    void on(ScheduleAdded event) {
        schedules.put(event.scheduleId(), event);
    }
}
