package com.sapoche.booking.query.letters;

import com.sapoche.booking.query.projection.Letter;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one queue in one view. They are numbered without gaps; each change of this document makes another version
 * of it, which is how those who change it at the same time learn of each other.
 *
 * @param queue clinic and queue
 * @param first number of the first letter
 * @param next number after the last letter
 * @param firstPosition where the event of the first letter stands in the log
 * @param lastPosition where that of the last letter stands
 * @param eventId of the first letter, as are type, recordedAt, cause and tries
 * @param cause why it could not be folded, null where that has not been tried
 * @param tries how often it could not be folded
 * @param since when the first of these letters was written
 */
record LetterSequence(
        String view,
        String queue,
        long first,
        long next,
        long firstPosition,
        long lastPosition,
        String eventId,
        String type,
        Instant recordedAt,
        @Nullable String cause,
        int tries,
        Instant since) {

    /** How many letters. */
    long size() {
        return next - first;
    }

    String id() {
        return id(view, queue);
    }

    static String id(String view, String queue) {
        return view + " " + queue;
    }

    /** Identifier of the letter with this number. */
    String letter(long number) {
        return id() + " " + number;
    }

    /** It was tried once more to fold the first letter. */
    LetterSequence failed(String why) {
        return new LetterSequence(
                view,
                queue,
                first,
                next,
                firstPosition,
                lastPosition,
                eventId,
                type,
                recordedAt,
                why,
                tries + 1,
                since);
    }

    /** With more letters, all of them older or all of them younger than those that are there. */
    LetterSequence with(List<Letter> before, List<Letter> after) {
        long last = after.isEmpty() ? lastPosition : after.get(after.size() - 1).position();
        if (before.isEmpty()) {
            return new LetterSequence(
                    view,
                    queue,
                    first,
                    next + after.size(),
                    firstPosition,
                    last,
                    eventId,
                    type,
                    recordedAt,
                    cause,
                    tries,
                    since);
        }
        Letter head = before.get(0);
        return new LetterSequence(
                view,
                queue,
                first - before.size(),
                next + after.size(),
                head.position(),
                last,
                head.event().getIdentifier(),
                head.event().getPayloadType().getSimpleName(),
                head.event().getTimestamp(),
                head.cause(),
                1,
                since);
    }

    /** Without those before this one, which is tried next. */
    LetterSequence from(long number, TrackedEventMessage<?> head, long position) {
        return new LetterSequence(
                view,
                queue,
                number,
                next,
                position,
                lastPosition,
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
                .append("first", first)
                .append("next", next)
                .append("firstPosition", firstPosition)
                .append("lastPosition", lastPosition)
                .append("eventId", eventId)
                .append("type", type)
                .append("recordedAt", recordedAt.toString())
                .append("cause", cause)
                .append("tries", tries)
                .append("since", since.toString());
    }

    static LetterSequence read(Document document) {
        return new LetterSequence(
                document.getString("view"),
                document.getString("queue"),
                number(document, "first"),
                number(document, "next"),
                number(document, "firstPosition"),
                number(document, "lastPosition"),
                document.getString("eventId"),
                document.getString("type"),
                Instant.parse(document.getString("recordedAt")),
                document.getString("cause"),
                document.get("tries", Number.class).intValue(),
                Instant.parse(document.getString("since")));
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
