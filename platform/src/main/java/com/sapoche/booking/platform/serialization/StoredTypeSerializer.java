package com.sapoche.booking.platform.serialization;

import com.sapoche.booking.platform.events.UnknownEvent;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * Serializes everything that is stored as JSON, under the names of a {@link StoredTypeRegistry} instead of class names.
 * Rejects a class that is not registered. Reads an unknown name or revision as an {@link UnknownEvent}, and writes an
 * UnknownEvent as the event that it was read from, so that a dead letter holds the original event.
 */
public final class StoredTypeSerializer extends Jackson3Serializer {
    /** Names metadata in memory; stores keep metadata in a column of its own, without a type. */
    private static final String AXON_META_DATA = MetaData.class.getName();

    /** Represents unknown events in {@code typeForClass}; nothing is stored under this type. */
    private static final SerializedType UNKNOWN_EVENT = new SimpleSerializedType("unknown-event", null);

    private final StoredTypeRegistry registry;

    private StoredTypeSerializer(Builder builder, StoredTypeRegistry registry) {
        super(builder);
        this.registry = registry;
    }

    public static StoredTypeSerializer of(StoredTypeRegistry registry) {
        return of(registry, json -> {});
    }

    /** @param json configures how objects are mapped to JSON, beside the tokens of Axon */
    public static StoredTypeSerializer of(StoredTypeRegistry registry, Jackson3SerializerCustomizer json) {
        Builder builder = builder().jsonMapperBuilderCustomizer(mapper -> {
            TokenJson.configure(mapper);
            json.accept(mapper);
        });
        return new StoredTypeSerializer(builder, registry);
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        if (object instanceof UnknownEvent event) {
            T payload = getConverter().convert(event.payload(), representation);
            return new SimpleSerializedObject<>(payload, representation, event.type(), event.revision());
        }
        return super.serialize(object, representation);
    }

    @Override
    @SuppressWarnings("unchecked") // as in the superclass: the caller knows the type of the object
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (classForType(serialized.getType()) != UnknownEvent.class) {
            return super.deserialize(serialized);
        }
        String payload = getConverter().convert(serialized, String.class).getData();
        SerializedType type = serialized.getType();
        return (T) new UnknownEvent(type.getName(), type.getRevision(), payload);
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || Void.TYPE.equals(type) || Void.class.equals(type)) {
            return SimpleSerializedType.emptyType();
        }
        if (UnknownEvent.class.equals(type)) {
            return UNKNOWN_EVENT;
        }
        StoredType stored = registry.of(type);
        return new SimpleSerializedType(stored.name(), stored.storedRevision());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SimpleSerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (AXON_META_DATA.equals(type.getName())) {
            return MetaData.class;
        }
        Class<?> known = registry.classOf(type);
        return known == null ? UnknownEvent.class : known;
    }
}
