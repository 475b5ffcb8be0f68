package com.sapoche.booking.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTypeSerializerTest {
    private final Serializer serializer = StoredFormat.ofEvents().serializer();

    private static Object roundTrip(Serializer serializer, Object stored) {
        SerializedObject<byte[]> bytes = serializer.serialize(stored, byte[].class);
        return serializer.deserialize(bytes);
    }

    @Test
    @DisplayName("The response type of a query is sent between processes")
    void serializesTheResponseTypeOfAQuery() {
        var optionalText = ResponseTypes.optionalInstanceOf(String.class);

        assertThat(roundTrip(serializer, optionalText)).isEqualTo(optionalText);
    }

    @Nested
    @DisplayName("An event")
    class OfAnEvent {
        private final QueuePaused paused = new QueuePaused("north", "q", "lunch", Instant.EPOCH);

        @Test
        void isStoredUnderItsTypeNameAndRevision() {
            SerializedObject<String> stored = serializer.serialize(paused, String.class);

            assertThat(stored.getType().getName()).isEqualTo("queue.paused");
            assertThat(stored.getType().getRevision()).isEqualTo("1");
            assertThat(roundTrip(serializer, paused)).isEqualTo(paused);
        }

        @Test
        void ofANewerRevisionIsUnknown() {
            Object read = serializer.deserialize(
                    new SimpleSerializedObject<>("{\"x\":1}", String.class, "queue.paused", "2"));

            assertThat(read).isEqualTo(new UnknownEvent("queue.paused", "2", "{\"x\":1}"));
        }

        @Test
        void ofAnotherVersionIsStoredAsTheOriginal() {
            UnknownEvent event = new UnknownEvent("queue.teleported", "3", "{\"x\":1.10}");

            SerializedObject<String> stored = serializer.serialize(event, String.class);

            assertThat(stored.getType().getName()).isEqualTo("queue.teleported");
            assertThat(stored.getType().getRevision()).isEqualTo("3");
            assertThat(stored.getData()).isEqualTo("{\"x\":1.10}");
            assertThat(roundTrip(serializer, event)).isEqualTo(event);
        }
    }

    static Stream<Object> tokens() {
        GlobalSequenceTrackingToken five = new GlobalSequenceTrackingToken(5);
        GlobalSequenceTrackingToken nine = new GlobalSequenceTrackingToken(9);
        return Stream.of(
                five,
                GapAwareTrackingToken.newInstance(7, Set.of(3L, 4L)),
                new ConfigToken(Map.of("id", "x")),
                ReplayToken.createReplayToken(nine, five),
                ReplayToken.createReplayToken(GapAwareTrackingToken.newInstance(7, Set.of())),
                MergedTrackingToken.merged(five, MergedTrackingToken.merged(five, nine)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void storesATokenWithoutAnyClassName(Object token) {
        SerializedObject<String> stored = serializer.serialize(token, String.class);

        assertThat(stored.getType().getName()).startsWith("token.");
        assertThat(stored.getData()).doesNotContain("axonframework", "TrackingToken", "@c");
        assertThat(roundTrip(serializer, token)).isEqualTo(token);
    }

    @Test
    void readsMetaDataFromAStoreThatKeepsNoTypeOfIt() {
        MetaData metaData = MetaData.with("actorKind", "client");
        byte[] stored = serializer.serialize(metaData, byte[].class).getData();

        Object read = serializer.deserialize(new SerializedMetaData<>(stored, byte[].class));

        assertThat(read).isEqualTo(metaData);
    }

    @Test
    void refusesAClassThatIsNotRegistered() {
        assertThatThrownBy(() -> serializer.serialize(new Unregistered("x"), String.class))
                .hasMessageContaining("Unregistered has no stored type");
    }

    @Test
    void refusesOneNameForTwoClasses() {
        StoredTypes twice =
                StoredTypes.of(StoredType.of("thing", 1, Unregistered.class), StoredType.of("thing", 1, Renamed.class));

        assertThatThrownBy(() -> new StoredTypeRegistry(List.of(twice))).hasMessageContaining("names two classes");
    }

    @Test
    void refusesTwoNamesForOneClass() {
        StoredTypes twice = StoredTypes.of(
                StoredType.of("thing", 1, Unregistered.class), StoredType.of("other", 1, Unregistered.class));

        assertThatThrownBy(() -> new StoredTypeRegistry(List.of(twice))).hasMessageContaining("has two stored types");
    }

    /** Stands for a class before it is moved and renamed. */
    record Unregistered(String text) {}

    /** Stands for the same class afterwards. */
    record Renamed(String text) {}

    @Test
    void storesTheSameBytesAfterAClassWasRenamed() {
        StoredTypeSerializer before = serializerOf(StoredType.of("thing", 1, Unregistered.class));
        StoredTypeSerializer after = serializerOf(StoredType.of("thing", 1, Renamed.class));

        SerializedObject<byte[]> stored = before.serialize(new Unregistered("x"), byte[].class);
        SerializedObject<byte[]> again = after.serialize(new Renamed("x"), byte[].class);

        assertThat(again.getType()).isEqualTo(stored.getType());
        assertThat(again.getData()).isEqualTo(stored.getData());
        assertThat((Object) after.deserialize(stored)).isEqualTo(new Renamed("x"));
    }

    private static StoredTypeSerializer serializerOf(StoredType type) {
        return StoredTypeSerializer.of(new StoredTypeRegistry(List.of(StoredTypes.of(type))));
    }
}
