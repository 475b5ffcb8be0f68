package com.sapoche.booking.platform.events;

import org.jspecify.annotations.Nullable;

/**
 * Replaces, in a tracking stream, an event that this version of the ledger cannot read because a newer version wrote it.
 * The message has the metadata of the original event; {@link QueueSequencingPolicy} therefore assigns the message to the
 * sequence of its queue.
 *
 * <p>Every event processor must have a handler of this type, because Axon skips an event that no handler accepts. The
 * handler must block the queue of the event and no other queue: it applies neither the event nor any later event of the
 * queue, continues with all other queues, and stores the event for the version that can read it. A projection enqueues the
 * event and the later events of its queue in its dead-letter queue; a saga processor does the same in its own store. The
 * serializer of the ledger writes an UnknownEvent in the stored form of the original event, so that a newer version reads
 * the original event from a dead letter.
 *
 * <p>Aggregates never receive an UnknownEvent: loading them fails with an {@link UnknownEventException}.
 *
 * @param type name of the event type
 * @param revision revision of the event type as stored
 * @param payload JSON as stored
 */
public record UnknownEvent(String type, @Nullable String revision, String payload) {}
