package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.Preference;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A booking that had left the line waits again.
 *
 * @param declinedSlotIds the slot it declined or let lapse and is not offered again; null when it did not let go of any
 */
@Revision("1")
public record BookingRequeued(
        String clinicId,
        String queueId,
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        Instant joinedAt,
        @Nullable String declinedSlotIds,
        Instant occurredAt)
        implements LedgerEvent {}
