package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a booking joined the waiting list of the queue.
 *
 * @param ticket number of the booking in this queue, from 1
 * @param preferredSlotEnd end of the slot the booking waits for; null where it waits for any slot or is offered a seat at once
 * @param joinedAt effective time of joining
 */
@EventType(name = "queue.joined", revision = 1)
public record QueueJoined(
        String clinicId,
        String queueId,
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        @Nullable Instant preferredSlotEnd,
        Instant joinedAt,
        Instant occurredAt)
        implements WaitingListEvent, JoinTimedEvent {}
