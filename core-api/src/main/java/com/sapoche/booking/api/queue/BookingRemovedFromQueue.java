package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that the queue released a booking that reached its final status; its patient may join again.
 */
@EventType(name = "queue.booking-removed", revision = 1)
public record BookingRemovedFromQueue(
        String clinicId, String queueId, String bookingId, String patientRef, long ticket, Instant occurredAt)
        implements WaitingListEvent {}
