package com.sapoche.booking.cli.visits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One booking's past, with nothing in it that breaks a rule.
 *
 * @param number of the row it was read from; orders what happened at the same instant
 * @param calledAt null where the patient was not called
 * @param completedAt null where the service did not end
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
