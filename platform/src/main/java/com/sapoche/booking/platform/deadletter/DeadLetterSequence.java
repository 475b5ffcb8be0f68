package com.sapoche.booking.platform.deadletter;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Lists the dead letters of one queue in one processing group. Each change of the document makes another version of it, by which
 * concurrent writers detect each other. A dead letter is identified by the position of its event and by the generation,
 * which differs each time a queue without dead letters gets some: the content stored under an identifier is therefore the
 * same for every writer, and a late deletion never affects a newer dead letter.
 *
 * @param queue clinic and queue
 * @param positions positions of the events in the log, ascending; never empty
 * @param replayedUntil position of the last dead letter that was replayed: no event up to there becomes a dead letter of
 *     this generation again; -1 if none was replayed
 * @param head event of the first dead letter
 * @param cause failure of the head; null if it was not handled since it became the head
 * @param attempts number of failed attempts to handle the head
 * @param replayAt time of the next automatic replay
 * @param since time at which the first dead letter of this generation was written
 */
record DeadLetterSequence(
        String group,
        String queue,
        String generation,
        List<Long> positions,
        long replayedUntil,
        Head head,
        @Nullable String cause,
        int attempts,
        Instant replayAt,
        Instant since) {

    /**
     * Describes the event of the first dead letter.
     *
     * @param type name of the event type as stored in the log
     */
    record Head(String eventId, String type, Instant recordedAt) {}

    /** Begins the sequence of a queue without dead letters. */
    static DeadLetterSequence begin(
            String group, String queue, List<DeadLetter> deadLetters, Head head, Instant now, Instant replayAt) {
        return new DeadLetterSequence(
                group,
                queue,
                new ObjectId().toHexString(),
                deadLetters.stream().map(DeadLetter::position).toList(),
                -1,
                head,
                deadLetters.get(0).cause(),
                1,
                replayAt,
                now);
    }

    long size() {
        return positions.size();
    }

    long firstPosition() {
        return positions.get(0);
    }

    long lastPosition() {
        return positions.get(positions.size() - 1);
    }

    String id() {
        return id(group, queue);
    }

    static String id(String group, String queue) {
        return group + " " + queue;
    }

    /** Returns the identifier of the dead letter whose event has this position. */
    String deadLetterId(long position) {
        return id() + " " + generation + " " + position;
    }

    /** Returns those of the given dead letters that are neither listed here nor replayed already. */
    List<DeadLetter> missing(List<DeadLetter> deadLetters) {
        return deadLetters.stream()
                .filter(deadLetter -> deadLetter.position() > replayedUntil)
                .filter(deadLetter -> Collections.binarySearch(positions, deadLetter.position()) < 0)
                .toList();
    }

    /** Records another failure of the head. */
    DeadLetterSequence failed(String failure, Instant nextReplay) {
        return new DeadLetterSequence(
                group, queue, generation, positions, replayedUntil, head, failure, attempts + 1, nextReplay, since);
    }

    /** Moves the time of the next automatic replay, which keeps other replicas from starting the same one. */
    DeadLetterSequence replayedAgainAt(Instant nextReplay) {
        return new DeadLetterSequence(
                group, queue, generation, positions, replayedUntil, head, cause, attempts, nextReplay, since);
    }

    /**
     * Adds {@link #missing} dead letters.
     *
     * @param firstOfMore describes the first of them
     */
    DeadLetterSequence with(List<DeadLetter> more, Head firstOfMore) {
        List<Long> all = new ArrayList<>(positions);
        more.forEach(deadLetter -> all.add(deadLetter.position()));
        Collections.sort(all);
        boolean sameHead = all.get(0) == firstPosition();
        return new DeadLetterSequence(
                group,
                queue,
                generation,
                all,
                replayedUntil,
                sameHead ? head : firstOfMore,
                sameHead ? cause : more.get(0).cause(),
                sameHead ? attempts : 1,
                replayAt,
                since);
    }

    /**
     * Removes the first dead letters.
     *
     * @param handled number of dead letters to remove, less than the size
     * @param newHead describes the first of the remaining ones
     */
    DeadLetterSequence without(int handled, Head newHead) {
        return new DeadLetterSequence(
                group,
                queue,
                generation,
                List.copyOf(positions.subList(handled, positions.size())),
                positions.get(handled - 1),
                newHead,
                null,
                0,
                replayAt,
                since);
    }

    Document toDocument() {
        return new Document("_id", id())
                .append("processor", group)
                .append("queue", queue)
                .append("generation", generation)
                .append("size", size())
                .append("firstPosition", firstPosition())
                .append("positions", packed(positions))
                .append("replayedUntil", replayedUntil)
                .append("eventId", head.eventId())
                .append("type", head.type())
                .append("recordedAt", head.recordedAt().toString())
                .append("cause", cause)
                .append("attempts", attempts)
                .append("replayAt", replayAt.toString())
                .append("since", since.toString());
    }

    static DeadLetterSequence of(Document document) {
        return new DeadLetterSequence(
                document.getString("processor"),
                document.getString("queue"),
                document.getString("generation"),
                unpacked(document.get("positions", Binary.class)),
                document.get("replayedUntil", Number.class).longValue(),
                new Head(
                        document.getString("eventId"),
                        document.getString("type"),
                        Instant.parse(document.getString("recordedAt"))),
                document.getString("cause"),
                document.get("attempts", Number.class).intValue(),
                Instant.parse(document.getString("replayAt")),
                Instant.parse(document.getString("since")));
    }

    /** Packs positions into 8 bytes each: a BSON array of 100,000 positions would take twice the 800 kB. */
    private static Binary packed(List<Long> positions) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * positions.size());
        positions.forEach(bytes::putLong);
        return new Binary(bytes.array());
    }

    private static List<Long> unpacked(Binary packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed.getData());
        List<Long> positions = new ArrayList<>(packed.length() / Long.BYTES);
        while (bytes.hasRemaining()) {
            positions.add(bytes.getLong());
        }
        return positions;
    }
}
