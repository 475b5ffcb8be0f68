package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The slot has another number of seats.
 */
@Revision("1")
public record SeatsChanged(String clinicId, String queueId, String slotId, int seats, Instant occurredAt)
        implements LedgerEvent {}
