package com.sapoche.booking.cli.visits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Represents one past booking that satisfies all rules.
 *
 * @param number row number in the file; orders steps of the same instant
 * @param calledAt null if the patient was not called
 * @param completedAt null if the service did not end
 */
public record Visit(
        int number,
        String queueId,
        String bookingId,
        String patientRef,
        String priority,
        Instant joinedAt,
        @Nullable Instant calledAt,
        @Nullable Instant completedAt) {}
