package com.sapoche.booking.saga.deadline;

import java.time.Instant;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Represents a stored deadline, which is one document.
 *
 * @param id identifier of the deadline message
 * @param due time of the next firing in ms since 1970: the scheduled time, or a later time after a failure
 * @param lease value that changes each time the deadline is taken, scheduled again or released
 * @param leasedUntil end of the lease in ms since 1970; 0 without a lease
 * @param failures number of failed attempts to fire it
 * @param message serialized message and scope
 */
record StoredDeadline(String id, long due, String lease, long leasedUntil, int failures, Document message) {
    static final String ID = "_id";
    static final String NAME = "name";
    static final String SCOPE = "scope";
    static final String DUE = "dueAt";
    static final String LEASE = "lease";
    static final String LEASED_UNTIL = "leasedUntil";
    static final String FAILURES = "failures";
    private static final String TYPE = "Type";
    private static final String REVISION = "Revision";
    private static final String PAYLOAD = "payload";
    private static final String META_DATA = "metaData";
    private static final String EXPIRES = "expiresAt";

    static StoredDeadline of(
            DeadlineMessage<?> message, ScopeDescriptor scope, Instant due, String lease, Serializer serializer) {
        Document fields = new Document(NAME, message.getDeadlineName()).append(EXPIRES, due.toString());
        put(fields, SCOPE, scope, serializer);
        put(fields, PAYLOAD, message.getPayload(), serializer);
        put(fields, META_DATA, message.getMetaData(), serializer);
        return new StoredDeadline(message.getIdentifier(), due.toEpochMilli(), lease, 0, 0, fields);
    }

    static StoredDeadline of(Document document) {
        return new StoredDeadline(
                document.getString(ID),
                document.getLong(DUE),
                document.getString(LEASE),
                document.getLong(LEASED_UNTIL),
                document.getInteger(FAILURES),
                document);
    }

    /** Returns the time at which the deadline can fire: once it is due and not leased. */
    DeadlineCollection.DueDeadline next() {
        return new DeadlineCollection.DueDeadline(Math.max(due, leasedUntil), id, lease);
    }

    /** Returns the time at which the deadline of a document can fire; the document may contain these fields only. */
    static DeadlineCollection.DueDeadline next(Document document) {
        long at = Math.max(document.getLong(DUE), document.getLong(LEASED_UNTIL));
        return new DeadlineCollection.DueDeadline(at, document.getString(ID), document.getString(LEASE));
    }

    Document asDocument() {
        Document document = new Document(ID, id)
                .append(DUE, due)
                .append(LEASE, lease)
                .append(LEASED_UNTIL, leasedUntil)
                .append(FAILURES, failures);
        document.putAll(message);
        return document;
    }

    DeadlineMessage<?> deadlineMessage(Serializer serializer) {
        MetaData metaData = get(META_DATA, serializer);
        Object payload = get(PAYLOAD, serializer);
        return new GenericDeadlineMessage<>(
                message.getString(NAME), id, payload, metaData, Instant.parse(message.getString(EXPIRES)));
    }

    ScopeDescriptor scope(Serializer serializer) {
        return get(SCOPE, serializer);
    }

    /** Returns the serialized form of a scope; equal scopes have equal forms. */
    static String scopeForm(ScopeDescriptor scope, Serializer serializer) {
        return serializer.serialize(scope, String.class).getData();
    }

    private static void put(Document fields, String name, @Nullable Object value, Serializer serializer) {
        SerializedObject<String> serialized = serializer.serialize(value, String.class);
        fields.append(name, serialized.getData())
                .append(name + TYPE, serialized.getType().getName())
                .append(name + REVISION, serialized.getType().getRevision());
    }

    private <T> T get(String name, Serializer serializer) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                message.getString(name),
                String.class,
                new SimpleSerializedType(message.getString(name + TYPE), message.getString(name + REVISION))));
    }
}
