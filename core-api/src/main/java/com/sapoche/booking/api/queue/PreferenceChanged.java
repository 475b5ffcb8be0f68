package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.Preference;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The patient wants other slots than before; the place in line stays.
 */
@Revision("1")
public record PreferenceChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        @Nullable Preference preference,
        Instant occurredAt)
        implements LedgerEvent {}
