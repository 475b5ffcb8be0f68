package com.sapoche.booking.api;

import java.time.Instant;

/**
 * Records a fact permanently. Contains no name, phone number or address of a person: patients are opaque references.
 *
 * <p>Each event belongs to a sealed family in its package (of a queue, a slot or a booking) and carries an
 * {@link EventType}. This interface itself cannot be sealed: without Java modules, a sealed type and its subtypes must
 * share one package.
 */
public interface LedgerEvent {
    String clinicId();

    String queueId();

    /** Returns the effective time; the recorded time is the timestamp of the message. */
    Instant occurredAt();
}
