package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient is there.
 */
@Revision("1")
public record PatientCheckedIn(
        String clinicId, String queueId, String bookingId, long ticket, @Nullable String reason, Instant occurredAt)
        implements LedgerEvent {}
