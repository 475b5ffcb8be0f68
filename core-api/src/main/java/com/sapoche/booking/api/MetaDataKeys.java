package com.sapoche.booking.api;

/** Names in the metadata of commands and events. */
public final class MetaDataKeys {
    /** Identifier of the message that directly caused this one. */
    public static final String CAUSATION_ID = "causationId";
    /** Identifier of the message everything in this chain goes back to. */
    public static final String CORRELATION_ID = "correlationId";
    /** Who asked for it: a client, or the name of a policy or saga of the ledger. */
    public static final String ACTOR = "actor";
    /** On commands: the client's idempotency key. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";
    /** On commands: hash of what was sent under the key. */
    public static final String FINGERPRINT = "fingerprint";

    /** On events: clinic and queue as {@code clinic/queue}; orders the processing of events without parsing payloads. */
    public static final String ROUTING_KEY = "routingKey";

    private MetaDataKeys() {}
}
