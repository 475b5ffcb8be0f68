package com.sapoche.booking.command.queue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.api.slot.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;

/**
 * Holds the state of a queue. Only events change it. Its fields are the fields of the queue's snapshot: a field with
 * another name or form needs another revision of {@link BookingQueue}.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
final class QueueState {
    /** Time for which slots that have ended are kept, for seats that are released late. */
    private static final Duration PAST_SLOT_RETENTION = Duration.ofDays(1);

    String clinicId;
    String queueId;
    String name;
    ZoneId zone;
    QueuePolicy policy;
    QueueStatus status;
    long lastTicket;
    long lastOrdinal;
    /** Name and policy the queue was opened with: a repeated command to open it has the same. */
    Opening opened;

    ActiveBookings activeBookings = new ActiveBookings();
    OpenCapacity capacity = new OpenCapacity();
    Map<String, Schedule> schedules = new HashMap<>();

    /** Contains the part of a queue's opening that may change afterwards. */
    record Opening(String name, QueuePolicy policy) {}

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
        opened = new Opening(event.name(), event.policy());
    }

    @EventSourcingHandler
    void on(QueuePolicyChanged event) {
        name = event.name();
        policy = event.policy();
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
        activeBookings.put(WaitingListEntry.of(event));
    }

    @EventSourcingHandler
    void on(CandidateChosen event) {
        if (event.slotId() == null) {
            activeBookings.put(activeBookings.get(event.bookingId()).notWaiting());
        } else {
            activeBookings.put(activeBookings.get(event.bookingId()).withAllocation());
            capacity.change(event.slotId(), -1);
        }
    }

    @EventSourcingHandler
    void on(BookingLeftQueue event) {
        activeBookings.put(activeBookings.get(event.bookingId()).notWaiting());
    }

    @EventSourcingHandler
    void on(BookingRequeued event) {
        lastOrdinal = Math.max(lastOrdinal, event.rank().ordinal());
        activeBookings.put(activeBookings
                .get(event.bookingId())
                .requeued(event.rank(), event.preference(), event.declinedSlotId()));
    }

    @EventSourcingHandler
    void on(BookingRemovedFromQueue event) {
        activeBookings.remove(event.bookingId());
    }

    @EventSourcingHandler
    void on(QueueRankChanged event) {
        activeBookings.put(activeBookings.get(event.bookingId()).withPriority(event.priority(), event.rank()));
    }

    @EventSourcingHandler
    void on(PreferenceChanged event) {
        activeBookings.put(activeBookings.get(event.bookingId()).withPreference(event.preference()));
    }

    @EventSourcingHandler
    void on(CapacityAdded event) {
        capacity.removeEndedBefore(event.occurredAt().minus(PAST_SLOT_RETENTION));
        event.slots().forEach(slot -> capacity.put(SlotCapacity.of(slot)));
    }

    @EventSourcingHandler
    void on(CapacityTaken event) {
        capacity.change(event.slotId(), -1);
        activeBookings.put(activeBookings.get(event.bookingId()).withAllocation());
    }

    @EventSourcingHandler
    void on(CapacityReleased event) {
        capacity.change(event.slotId(), 1);
    }

    @EventSourcingHandler
    void on(CapacityChanged event) {
        SlotCapacity before = capacity.of(event.slotId());
        if (before != null) {
            capacity.put(before.withFree(event.free()));
        }
    }

    @EventSourcingHandler
    void on(CapacityWithdrawn event) {
        capacity.remove(event.slotId());
    }

    @EventSourcingHandler
    void on(ScheduleAdded event) {
        schedules.put(event.scheduleId(), event.schedule());
    }

    /** Returns an estimate of the memory that this state takes, in bytes. */
    int memoryEstimate() {
        return 2_000 + 600 * activeBookings.size() + 250 * capacity.size() + 500 * schedules.size();
    }
}
