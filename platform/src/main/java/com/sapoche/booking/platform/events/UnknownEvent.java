package com.sapoche.booking.platform.events;

import org.jspecify.annotations.Nullable;

/**
 * Replaces, in a tracking stream, an event that this version of the ledger cannot read because a newer version wrote it.
 * The metadata of its message are those of the original event; {@link QueueSequencingPolicy} therefore puts it in order
 * with the other events of its queue.
 *
 * <p>Every event processor must have a handler of this type, because Axon skips an event that no handler accepts. The
 * handler must block the queue of the event and nothing else: neither apply the event nor any later event of the same
 * queue, go on with all other queues, and keep the event for the version that can read it. A projection puts it into its
 * dead-letter queue and its queue's later events behind it; a saga processor does the same with its own store. Serializing
 * an UnknownEvent with the ledger's serializer yields the stored form of the original event, so that a newer version reads
 * the original from a dead letter.
 *
 * <p>Aggregates never see one: their loading fails with an {@link UnknownEventException}.
 *
 * @param type name of the event type
 * @param revision revision of the event type as stored
 * @param payload JSON as stored
 */
public record UnknownEvent(String type, @Nullable String revision, String payload) {}
