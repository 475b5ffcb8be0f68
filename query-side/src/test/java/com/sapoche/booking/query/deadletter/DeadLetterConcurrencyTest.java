package com.sapoche.booking.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.deadletter.DeadLetterProcessor.Deadline;
import com.sapoche.booking.query.projection.DeadLetter;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Two at the letters of one queue, one of them between two steps of the other: each letter that is named is there. */
class DeadLetterConcurrencyTest {

    private static final String QUEUE = "c/q1";
    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1));

    private final List<LedgerEvent> script = new ArrayList<>();
    private TestQuerySide side;
    private Interrupted sequences;

    @BeforeEach
    void start() {
        side = new TestQuerySide();
        sequences = new Interrupted(side.bean(MongoTemplate.class));
        RandomClinicModel queue = new RandomClinicModel("c", "q1", 4);
        script.addAll(queue.open());
        while (script.size() < 40) {
            script.addAll(queue.next());
        }
    }

    @AfterEach
    void stop() {
        HandlerFaults.heal();
        side.close();
    }

    @Test
    void whatBecomesALetterWhileOthersAreDroppedStays() {
        add(0, 2);
        sequences.afterRemove = () -> add(3, 4);
        assertThat(retry().drop("board", QUEUE)).isEqualTo(3);
        holds(3, 4);
    }

    @Test
    void whatBecomesALetterWhileTheLastAreRetriedStays() throws Exception {
        add(0, 2);
        sequences.afterRemove = () -> add(3, 4);
        assertThat(retry().retry("board", QUEUE, LATER)).isEqualTo(5);
        isOver();
    }

    /** By one that was paused before it could say so, and comes back to letters that were retried meanwhile. */
    @Test
    void whatWasRetriedIsNoLetterAgain() throws Exception {
        add(0, 9);
        int bad = poison();
        sequences.afterReplace = () -> add(0, 12);
        retry().retry("board", QUEUE, LATER);
        holds(bad, 12);
        HandlerFaults.heal();
        assertThat(retry().retry("board", QUEUE, LATER)).isEqualTo(12 - bad + 1);
        isOver();
    }

    /** By one that was paused likewise, and begins anew with letters that are dropped just then. */
    @Test
    void lettersThatComeBackWhileTheyAreDroppedAreThere() {
        add(0, 2);
        sequences.afterRemove = () -> add(0, 3);
        assertThat(retry().drop("board", QUEUE)).isEqualTo(3);
        holds(0, 3);
    }

    @Test
    void twoWhoBeginWithDifferentEventsLoseNone() {
        sequences.afterFind = () -> add(2, 3);
        add(0, 5);
        holds(0, 5);
    }

    @Test
    void twoWhoAddDifferentEventsLoseNone() {
        add(2, 3);
        sequences.afterFind = () -> add(4, 8);
        add(5, 10);
        holds(2, 10);
    }

    /** One whose documents have all up to the first of its letters, and that learns late of letters before that. */
    @Test
    void anEventBetweenTheLettersIsOneToo() {
        add(2, 3);
        sequences.afterFind = () -> add(5, 10);
        add(4, 8);
        holds(2, 10);
    }

    @Test
    void whatIsWrittenForLettersThatAreDroppedMeanwhileDoesNotStay() {
        add(0, 2);
        sequences.afterFind = () -> retry().drop("board", QUEUE);
        add(2, 4);
        holds(2, 4);
        retry().drop("board", QUEUE);
        isOver();
    }

    /** The events from one to another of the script could not be folded. */
    private void add(int from, int to) {
        ProjectionDeadLetterQueue box = new ProjectionDeadLetterQueue(
                sequences,
                side.bean(DeadLetterCollection.class),
                side.bean(ProjectionSettings.class),
                side.bean(Clock.class));
        box.add(
                "board",
                IntStream.rangeClosed(from, to)
                        .mapToObj(at -> new DeadLetter(QUEUE, event(at), "wrong"))
                        .toList());
    }

    private DeadLetterProcessor retry() {
        Projection board = side.beans(Projection.class)
                .filter(view -> view.name().equals("board"))
                .findFirst()
                .orElseThrow();
        return new DeadLetterProcessor(sequences, side.bean(DeadLetterCollection.class), List.of(board));
    }

    /** Poisons one of the first ten events and says which; some before it are right. */
    private int poison() {
        int at = IntStream.range(2, 10)
                .filter(one -> script.get(one) instanceof QueueJoined)
                .findFirst()
                .orElseThrow();
        HandlerFaults.in("BoardProjection", script.get(at));
        return at;
    }

    private TrackedEventMessage<?> event(int at) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(at), new GenericEventMessage<>(script.get(at)));
    }

    private void holds(int from, int to) {
        VersionedSequence stored = sequences.find("board", QUEUE);
        assertThat(stored).isNotNull();
        assertThat(stored.letters().size()).isEqualTo(to - from + 1);
        List<TrackedEventMessage<?>> letters =
                side.bean(DeadLetterCollection.class).first(stored.letters(), 100);
        assertThat(letters.stream()
                        .map(letter -> letter.trackingToken().position().orElseThrow())
                        .toList())
                .isEqualTo(
                        IntStream.rangeClosed(from, to).asLongStream().boxed().toList());
        assertThat(letters.stream().map(TrackedEventMessage::getPayload).toList())
                .isEqualTo(script.subList(from, to + 1));
    }

    private void isOver() {
        assertThat(sequences.find("board", QUEUE)).isNull();
        assertThat(side.documents().get("view_letters_v2")).isEmpty();
    }

    /** Lets another do something, once, between one step and the next. */
    private static final class Interrupted extends DeadLetterSequenceIndex {

        private @Nullable Runnable afterFind;
        private @Nullable Runnable afterReplace;
        private @Nullable Runnable afterRemove;

        private Interrupted(MongoTemplate mongo) {
            super(mongo);
        }

        @Override
        @Nullable
        VersionedSequence find(String view, String queue) {
            VersionedSequence found = super.find(view, queue);
            Runnable another = afterFind;
            afterFind = null;
            run(another);
            return found;
        }

        @Override
        boolean replace(VersionedSequence before, DeadLetterSequence after) {
            boolean replaced = super.replace(before, after);
            Runnable another = afterReplace;
            afterReplace = null;
            run(another);
            return replaced;
        }

        @Override
        boolean remove(VersionedSequence before) {
            boolean removed = super.remove(before);
            Runnable another = afterRemove;
            afterRemove = null;
            run(another);
            return removed;
        }

        private static void run(@Nullable Runnable another) {
            if (another != null) {
                another.run();
            }
        }
    }
}
