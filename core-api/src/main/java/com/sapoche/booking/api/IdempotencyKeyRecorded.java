package com.sapoche.booking.api;

import java.time.Instant;

/**
 * Records the result of a command that was sent under an idempotency key. It is the only event of its stream and is appended
 * with the events of the command, so that no process can use the same key twice.
 *
 * @param fingerprint hash of the content sent, to reject the same key with other content
 * @param answerType stored type of the result
 * @param answerRevision revision of the stored type
 * @param answer the result, as JSON
 */
@EventType(name = "idempotency-key.recorded", revision = 1)
public record IdempotencyKeyRecorded(
        String clinicId,
        String queueId,
        String key,
        String fingerprint,
        String answerType,
        int answerRevision,
        String answer,
        Instant occurredAt)
        implements LedgerEvent {}
