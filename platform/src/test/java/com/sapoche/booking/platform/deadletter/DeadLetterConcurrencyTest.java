package com.sapoche.booking.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.platform.deadletter.DeadLetterProcessor.Deadline;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Interleaves two processes that change the dead letters of one queue. */
class DeadLetterConcurrencyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String PROCESSOR = "board";
    private static final String QUEUE = "c/q1";
    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));
    private static final DeadLetterSettings SETTINGS =
            new DeadLetterSettings(2, 20, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final MongoServer server = new MongoServer(new H2Backend(MVStore.open(null)));
    private final RecordingReplayer replayer = new RecordingReplayer();
    private MongoClient client;
    private InterruptedIndex sequences;
    private DeadLetterCollection events;

    @BeforeEach
    void open() {
        server.bind();
        client = MongoClients.create(server.getConnectionString());
        MongoTemplate mongo = new MongoTemplate(client, "ledger");
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .buildConfiguration();
        @SuppressWarnings("unchecked")
        ObjectProvider<Configuration> provider = mock(ObjectProvider.class);
        when(provider.getObject()).thenReturn(axon);
        sequences = new InterruptedIndex(mongo);
        events = new DeadLetterCollection(mongo, provider);
    }

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Nested
    class DroppingDeadLetters {
        @Test
        void keepsDeadLettersAddedMeanwhile() {
            add(0, 2);
            sequences.afterDelete = () -> add(3, 4);

            assertThat(processor().drop(PROCESSOR, QUEUE)).isEqualTo(3);
            assertStored(3, 4);
        }

        @Test
        void keepsTheSameDeadLettersAddedAgainMeanwhile() {
            add(0, 2);
            sequences.afterDelete = () -> add(0, 3);

            assertThat(processor().drop(PROCESSOR, QUEUE)).isEqualTo(3);
            assertStored(0, 3);
        }
    }

    @Nested
    class ReplayingDeadLetters {
        @Test
        void handlesDeadLettersAddedAfterTheLastWasHandled() throws Exception {
            add(0, 2);
            sequences.afterDelete = () -> add(3, 4);

            assertThat(processor().replay(PROCESSOR, QUEUE, LATER)).isEqualTo(5);
            assertThat(replayer.handled).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertNoneStored();
        }

        /** Adds from a process that was paused since before the replay. */
        @Test
        void ignoresHandledDeadLettersAddedAgain() throws Exception {
            add(0, 9);
            replayer.poisoned = 4;
            sequences.afterReplace = () -> add(0, 12);
            processor().replay(PROCESSOR, QUEUE, LATER);
            assertStored(4, 12);

            replayer.poisoned = -1;
            assertThat(processor().replay(PROCESSOR, QUEUE, LATER)).isEqualTo(9);
            assertNoneStored();
        }

        @Test
        void guardFailsOnceAnotherReplayHasShortenedTheSequence() throws Exception {
            add(0, 2);
            replayer.beforeGuard = () -> processor().drop(PROCESSOR, QUEUE);

            assertThat(processor().replay(PROCESSOR, QUEUE, LATER)).isZero();
            assertThat(replayer.handled).isEmpty();
        }

        @Test
        void delaysTheNextAutomaticReplayWithEachFailure() throws Exception {
            add(0, 1);
            assertThat(stored().replayAt()).isEqualTo(NOW.plusSeconds(30));
            replayer.poisoned = 0;
            processor().replay(PROCESSOR, QUEUE, LATER);

            assertThat(stored().attempts()).isEqualTo(2);
            assertThat(stored().replayAt()).isEqualTo(NOW.plusSeconds(60));
        }
    }

    @Nested
    class AddingDeadLetters {
        @Test
        void mergesTwoBeginningsWithDifferentEvents() {
            sequences.afterFind = () -> add(2, 3);
            add(0, 5);

            assertStored(0, 5);
        }

        @Test
        void mergesTwoExtensionsWithDifferentEvents() {
            add(2, 3);
            sequences.afterFind = () -> add(4, 8);
            add(5, 10);

            assertStored(2, 10);
        }

        @Test
        void insertsAnEventBetweenStoredOnes() {
            add(2, 3);
            sequences.afterFind = () -> add(5, 10);
            add(4, 8);

            assertStored(2, 10);
        }

        @Test
        void leavesNoEventOfASequenceDroppedMeanwhile() {
            add(0, 2);
            sequences.afterFind = () -> processor().drop(PROCESSOR, QUEUE);
            add(2, 4);
            assertStored(2, 4);

            processor().drop(PROCESSOR, QUEUE);
            assertNoneStored();
        }

        @Test
        void failsForAQueueWithTooManyDeadLetters() {
            add(0, 19);

            assertThatThrownBy(() -> add(20, 20)).hasMessageContaining("too many dead letters");
        }

        @Test
        void failsForTooManyQueues() {
            add("c/q1", 0, 0);
            add("c/q2", 1, 1);

            assertThatThrownBy(() -> add("c/q3", 2, 2)).hasMessageContaining("too many queues");
        }

        @Test
        void rejectsDeadLettersWhosePredecessorsWereRemoved() {
            DeadLetter waiting = new DeadLetter(QUEUE, event(7), null);

            assertThatThrownBy(() -> queue().add(PROCESSOR, List.of(waiting)))
                    .isInstanceOf(OptimisticLockException.class);
        }
    }

    private void add(int from, int to) {
        add(QUEUE, from, to);
    }

    private void add(String queue, int from, int to) {
        queue().add(
                        PROCESSOR,
                        IntStream.rangeClosed(from, to)
                                .mapToObj(position -> new DeadLetter(queue, event(position), "wrong"))
                                .toList());
    }

    private MongoDeadLetterQueue queue() {
        return new MongoDeadLetterQueue(sequences, events, SETTINGS, false, CLOCK);
    }

    private DeadLetterProcessor processor() {
        return new DeadLetterProcessor(sequences, events, List.of(replayer), SETTINGS, CLOCK);
    }

    private static TrackedEventMessage<?> event(int position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>(new QueueResumed("c", "q1", "reason " + position, NOW)));
    }

    private DeadLetterSequence stored() {
        VersionedSequence stored = sequences.find(PROCESSOR, QUEUE);
        assertThat(stored).isNotNull();
        return stored.sequence();
    }

    private void assertStored(long from, long to) {
        List<TrackedEventMessage<?>> found = events.first(stored(), 100);
        assertThat(found)
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactlyElementsOf(IntStream.rangeClosed((int) from, (int) to)
                        .asLongStream()
                        .boxed()
                        .toList());
        assertThat(found)
                .extracting(event -> ((QueueResumed) event.getPayload()).reason())
                .allMatch(reason -> reason.startsWith("reason "));
    }

    private void assertNoneStored() {
        assertThat(sequences.find(PROCESSOR, QUEUE)).isNull();
        assertThat(client.getDatabase("ledger")
                        .getCollection(DeadLetterCollection.COLLECTION)
                        .countDocuments())
                .isZero();
    }

    private static final class RecordingReplayer implements DeadLetterReplayer {
        private final List<Long> handled = new ArrayList<>();
        private long poisoned = -1;
        private Runnable beforeGuard = () -> {};

        @Override
        public String group() {
            return PROCESSOR;
        }

        @Override
        public Outcome replay(List<? extends TrackedEventMessage<?>> batch, Runnable guard) {
            int count = 0;
            for (TrackedEventMessage<?> event : batch) {
                long position = event.trackingToken().position().orElseThrow();
                if (position == poisoned) {
                    return new Outcome(count, new IllegalArgumentException("poisoned"));
                }
                beforeGuard.run();
                guard.run();
                handled.add(position);
                count++;
            }
            return new Outcome(count, null);
        }
    }

    /** Runs an action of the other process once, between two steps of this one. */
    private static final class InterruptedIndex extends DeadLetterSequenceIndex {
        private @Nullable Runnable afterFind;
        private @Nullable Runnable afterReplace;
        private @Nullable Runnable afterDelete;

        private InterruptedIndex(MongoTemplate mongo) {
            super(mongo);
        }

        @Override
        @Nullable
        VersionedSequence find(String processor, String queue) {
            VersionedSequence found = super.find(processor, queue);
            Runnable interruption = afterFind;
            afterFind = null;
            run(interruption);
            return found;
        }

        @Override
        boolean replace(VersionedSequence before, DeadLetterSequence after) {
            boolean replaced = super.replace(before, after);
            Runnable interruption = afterReplace;
            afterReplace = null;
            run(interruption);
            return replaced;
        }

        @Override
        boolean delete(VersionedSequence before) {
            boolean deleted = super.delete(before);
            Runnable interruption = afterDelete;
            afterDelete = null;
            run(interruption);
            return deleted;
        }

        private static void run(@Nullable Runnable interruption) {
            if (interruption != null) {
                interruption.run();
            }
        }
    }
}
