package com.sapoche.booking.api;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A command sent under an idempotency key was acknowledged. First and only event of its stream, appended with the events
 * of the command itself: so the same key can never be used twice, in whatever process.
 *
 * @param fingerprint hash of what was sent, to refuse the same key with other content
 * @param answerType class of the answer
 * @param answer the answer given, as JSON
 */
@Revision("1")
public record IdempotencyKeyRecorded(
        String clinicId,
        String queueId,
        String key,
        String fingerprint,
        String answerType,
        String answer,
        Instant occurredAt)
        implements LedgerEvent {}
