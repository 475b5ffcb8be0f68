package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests a booking in a queue.
 *
 * @param idGiven whether the client chose {@code bookingId}: only then can the command be a repetition
 * @param waitIfNone whether to wait when no seat can be offered at once
 */
@CommandType("queue.join")
public record JoinQueue(
        String clinicId,
        String queueId,
        String bookingId,
        boolean idGiven,
        String patientRef,
        Priority priority,
        @Nullable Preference preference,
        boolean waitIfNone,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
