package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.Preference;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A booking took its place in line.
 *
 * @param ticket its number in this queue, from 1
 * @param joinedAt effective time of joining
 */
@Revision("1")
public record QueueJoined(
        String clinicId,
        String queueId,
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        Instant joinedAt,
        Instant occurredAt)
        implements LedgerEvent {}
