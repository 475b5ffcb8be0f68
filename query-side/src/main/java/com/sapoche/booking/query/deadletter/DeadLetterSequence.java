package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.projection.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one queue in one view. Each change of this document makes another version of it, which is how those who
 * change it at the same time learn of each other. A letter is known by the position of its event and by the generation,
 * another one whenever a queue that had no letters has some: so what is written under an identifier is the same whoever
 * writes it, and what is taken away late is nothing that was written since.
 *
 * @param queue clinic and queue
 * @param positions where the events of the letters stand in the log, in order; never empty
 * @param taken position of the last letter that is in the view now: none up to there becomes a letter of this generation
 *     again; -1 where none was retried
 * @param eventId of the first letter, as are type, recordedAt, cause and tries
 * @param cause why it could not be folded, null where that has not been tried
 * @param tries how often it could not be folded
 * @param since when the first of these letters was written
 */
record DeadLetterSequence(
        String view,
        String queue,
        String generation,
        List<Long> positions,
        long taken,
        String eventId,
        String type,
        Instant recordedAt,
        @Nullable String cause,
        int tries,
        Instant since) {

    /** Of a queue that had no letters. */
    static DeadLetterSequence begin(String view, String queue, List<DeadLetter> letters, Instant now) {
        TrackedEventMessage<?> head = letters.get(0).event();
        return new DeadLetterSequence(
                view,
                queue,
                new ObjectId().toHexString(),
                letters.stream().map(DeadLetter::position).toList(),
                -1,
                head.getIdentifier(),
                head.getPayloadType().getSimpleName(),
                head.getTimestamp(),
                letters.get(0).cause(),
                1,
                now);
    }

    /** How many letters. */
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
        return id(view, queue);
    }

    static String id(String view, String queue) {
        return view + " " + queue;
    }

    /** Identifier of the letter with the event at this position. */
    String letter(long position) {
        return id() + " " + generation + " " + position;
    }

    /** Those among letters that are none of these yet and not in the view either. */
    List<DeadLetter> missing(List<DeadLetter> letters) {
        return letters.stream()
                .filter(letter -> letter.position() > taken)
                .filter(letter -> Collections.binarySearch(positions, letter.position()) < 0)
                .toList();
    }

    /** It was tried once more to fold the first letter. */
    DeadLetterSequence failed(String why) {
        return new DeadLetterSequence(
                view, queue, generation, positions, taken, eventId, type, recordedAt, why, tries + 1, since);
    }

    /** With {@link #missing} ones. */
    DeadLetterSequence with(List<DeadLetter> more) {
        List<Long> all = new ArrayList<>(positions);
        more.forEach(letter -> all.add(letter.position()));
        Collections.sort(all);
        if (all.get(0) == firstPosition()) {
            return new DeadLetterSequence(
                    view, queue, generation, all, taken, eventId, type, recordedAt, cause, tries, since);
        }
        DeadLetter first = more.get(0);
        TrackedEventMessage<?> head = first.event();
        return new DeadLetterSequence(
                view,
                queue,
                generation,
                all,
                taken,
                head.getIdentifier(),
                head.getPayloadType().getSimpleName(),
                head.getTimestamp(),
                first.cause(),
                1,
                since);
    }

    /**
     * Without so many of the first ones.
     *
     * @param head the event of the letter that is tried next
     */
    DeadLetterSequence without(int folded, TrackedEventMessage<?> head) {
        return new DeadLetterSequence(
                view,
                queue,
                generation,
                List.copyOf(positions.subList(folded, positions.size())),
                positions.get(folded - 1),
                head.getIdentifier(),
                head.getPayloadType().getSimpleName(),
                head.getTimestamp(),
                null,
                0,
                since);
    }

    Document write() {
        return new Document("_id", id())
                .append("view", view)
                .append("queue", queue)
                .append("generation", generation)
                .append("letters", size())
                .append("firstPosition", firstPosition())
                .append("positions", packed(positions))
                .append("taken", taken)
                .append("eventId", eventId)
                .append("type", type)
                .append("recordedAt", recordedAt.toString())
                .append("cause", cause)
                .append("tries", tries)
                .append("since", since.toString());
    }

    static DeadLetterSequence read(Document document) {
        return new DeadLetterSequence(
                document.getString("view"),
                document.getString("queue"),
                document.getString("generation"),
                unpacked(document.get("positions", Binary.class)),
                document.get("taken", Number.class).longValue(),
                document.getString("eventId"),
                document.getString("type"),
                Instant.parse(document.getString("recordedAt")),
                document.getString("cause"),
                document.get("tries", Number.class).intValue(),
                Instant.parse(document.getString("since")));
    }

    /** A list would take twice the room: as many letters as a queue may have are 800 kB so. */
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
