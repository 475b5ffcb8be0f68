package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The booking is over for the queue: out of the line if it was in it, and its patient may join again.
 */
@Revision("1")
public record BookingRemovedFromQueue(
        String clinicId, String queueId, String bookingId, String patientRef, long ticket, Instant occurredAt)
        implements LedgerEvent {}
