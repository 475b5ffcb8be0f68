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
 * A deadline as it is kept: one document.
 *
 * @param id identifier of the deadline's message
 * @param due when it is to fire next, in ms since 1970: its own time, or later after a failure
 * @param lease changes whenever anybody takes, reschedules or gives back the deadline
 * @param leasedUntil until when whoever took it has it to itself, in ms since 1970; 0 when nobody did
 * @param failures how many times firing it has failed
 * @param message what is handed to the scope, and to which scope
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

    /** When it can be fired: not before it is due, and not while somebody has it to himself. */
    DeadlineCollection.DueDeadline next() {
        return new DeadlineCollection.DueDeadline(Math.max(due, leasedUntil), id, lease);
    }

    /** The same of a document that may have nothing else in it. */
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

    /** The form a scope has in a document; equal scopes have equal forms. */
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
