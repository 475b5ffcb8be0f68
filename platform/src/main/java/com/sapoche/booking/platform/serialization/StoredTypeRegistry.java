package com.sapoche.booking.platform.serialization;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.serialization.SerializedType;
import org.jspecify.annotations.Nullable;

/** Maps the names of all stored types to their classes, and back. */
public final class StoredTypeRegistry {
    private final Map<String, StoredType> byName = new HashMap<>();
    private final Map<Class<?>, StoredType> byClass = new HashMap<>();

    /** @throws IllegalArgumentException if two classes share a name, or a class has two names */
    public StoredTypeRegistry(Collection<StoredTypes> contributions) {
        contributions.forEach(contribution -> contribution.types().forEach(this::add));
    }

    private void add(StoredType type) {
        StoredType sameName = byName.putIfAbsent(type.name(), type);
        if (sameName != null) {
            throw new IllegalArgumentException("Stored type " + type.name() + " names two classes: "
                    + sameName.javaClass().getName() + " and "
                    + type.javaClass().getName());
        }
        StoredType sameClass = byClass.putIfAbsent(type.javaClass(), type);
        if (sameClass != null) {
            throw new IllegalArgumentException("Class " + type.javaClass().getName() + " has two stored types: "
                    + sameClass.name() + " and " + type.name());
        }
    }

    /** Returns all types, in no particular order. */
    public Collection<StoredType> types() {
        return byName.values();
    }

    public Optional<StoredType> find(Class<?> javaClass) {
        return Optional.ofNullable(byClass.get(javaClass));
    }

    /** @throws IllegalArgumentException if the class is not registered and therefore must not be stored */
    public StoredType of(Class<?> javaClass) {
        return find(javaClass)
                .orElseThrow(() -> new IllegalArgumentException("Class " + javaClass.getName()
                        + " has no stored type. Register it in the " + StoredTypes.class.getSimpleName()
                        + " of its module"));
    }

    /** @throws IllegalArgumentException if this version knows no type of that name */
    public StoredType of(String name) {
        StoredType type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException("Stored type " + name + " is unknown to this version");
        }
        return type;
    }

    /** Returns the class that reads the type, or null if this version knows no type of that name and revision. */
    @Nullable
    Class<?> classOf(SerializedType stored) {
        StoredType type = byName.get(stored.getName());
        return type == null || !Objects.equals(type.storedRevision(), stored.getRevision()) ? null : type.javaClass();
    }

    /** Returns whether this version reads that name and revision as it is, without an upcaster. */
    public boolean isCurrent(SerializedType stored) {
        return classOf(stored) != null;
    }
}
