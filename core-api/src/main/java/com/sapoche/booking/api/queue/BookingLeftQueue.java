package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A waiting booking left the line without being chosen, because the desk called it by name; it is still active.
 */
@Revision("1")
public record BookingLeftQueue(String clinicId, String queueId, String bookingId, long ticket, Instant occurredAt)
        implements LedgerEvent {}
