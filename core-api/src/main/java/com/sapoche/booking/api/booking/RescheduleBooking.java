package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.queue.Preference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moves the booking to one slot, or to the earliest slot that matches a preference. Exactly one of the two is given.
 */
@CommandType("booking.reschedule")
public record RescheduleBooking(
        String clinicId,
        String queueId,
        String bookingId,
        @Nullable String slotId,
        @Nullable Preference preference,
        @Nullable Instant occurredAt)
        implements LedgerCommand {}
