package com.sapoche.booking.api;

import java.time.Instant;

/**
 * Something that happened, kept for ever. Holds no name, phone or address of a person: patients are opaque references.
 */
public interface LedgerEvent {
    String clinicId();

    String queueId();

    /** When it happened in the clinic; when the ledger learnt of it is the timestamp of the message. */
    Instant occurredAt();
}
