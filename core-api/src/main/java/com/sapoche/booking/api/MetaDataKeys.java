package com.sapoche.booking.api;

/** Names the metadata of commands and events. Values are text, so that no store has to store a class name with them. */
public final class MetaDataKeys {
    /** Identifier of the command that appended an event. The events of one unit of work have the same. */
    public static final String COMMAND_ID = "commandId";
    /** Stable name of that command, from its {@link CommandType}. */
    public static final String COMMAND_TYPE = "commandType";
    /** Identifier of the event that caused the command, or of the request where a client sent it. */
    public static final String CAUSATION_ID = "causationId";
    /** Identifier of the first command of the chain of cause and effect. */
    public static final String CORRELATION_ID = "correlationId";
    /** Identifier of the request at the beginning of the chain: {@code X-Request-Id} or the trace of the client. */
    public static final String REQUEST_ID = "requestId";
    /** {@link Actor#kind()} of the sender of the command. */
    public static final String ACTOR_KIND = "actorKind";
    /** {@link Actor#id()} of the sender of the command. */
    public static final String ACTOR_ID = "actorId";
    /** {@link Actor#role()} of the sender of the command. */
    public static final String ACTOR_ROLE = "actorRole";
    /** {@link Actor#client()} of the sender of the command. */
    public static final String ACTOR_CLIENT = "actorClient";
    /** Version of the ledger that appended an event. */
    public static final String LEDGER_VERSION = "ledgerVersion";
    /** On events: {@code clinic/queue}. Orders the events of one queue without reading their payload. */
    public static final String ROUTING_KEY = "routingKey";
    /** On results of commands: position of the last event that the command appended, where the event store reports it. */
    public static final String POSITION = "position";
    /** On commands: the client's idempotency key. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";
    /** On commands: hash of the content sent under the idempotency key. */
    public static final String FINGERPRINT = "fingerprint";

    private MetaDataKeys() {}
}
