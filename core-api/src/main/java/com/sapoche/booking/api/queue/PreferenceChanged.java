package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a booking accepts other slots than before; its rank is unchanged.
 *
 * @param preferredSlotEnd end of the slot the booking waits for; null where it waits for any slot
 */
@EventType(name = "queue.preference-changed", revision = 1)
public record PreferenceChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        @Nullable Preference preference,
        @Nullable Instant preferredSlotEnd,
        Instant occurredAt)
        implements WaitingListEvent {}
