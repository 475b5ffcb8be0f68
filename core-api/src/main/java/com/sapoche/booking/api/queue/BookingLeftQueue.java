package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a waiting booking left the waiting list without being chosen, because the desk called it directly. The booking
 * stays active.
 */
@EventType(name = "queue.booking-left", revision = 1)
public record BookingLeftQueue(String clinicId, String queueId, String bookingId, long ticket, Instant occurredAt)
        implements WaitingListEvent {}
