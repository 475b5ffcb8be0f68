package com.sapoche.booking.platform.serialization;

import org.jspecify.annotations.Nullable;

/**
 * Binds a class to the name and revision under which its instances are stored.
 *
 * @param name stable name, such as {@code queue.joined} or {@code token.global-sequence}
 * @param revision revision of the stored fields, from 1; null if the store that holds the type keeps no revision
 * @param javaClass class of the instances, which may be moved and renamed freely
 */
public record StoredType(String name, @Nullable Integer revision, Class<?> javaClass) {
    private static final String NAME = "[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*";

    public StoredType {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("Not a valid name of a stored type: " + name);
        }
    }

    public static StoredType of(String name, int revision, Class<?> javaClass) {
        return new StoredType(name, revision, javaClass);
    }

    /** Creates a type that is stored without a revision. */
    public static StoredType withoutRevision(String name, Class<?> javaClass) {
        return new StoredType(name, null, javaClass);
    }

    /** Returns the revision as stores keep it. */
    public @Nullable String storedRevision() {
        return revision == null ? null : revision.toString();
    }
}
