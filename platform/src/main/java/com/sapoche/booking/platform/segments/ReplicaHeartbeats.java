package com.sapoche.booking.platform.segments;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Which replicas live: those whose count goes on. Nobody's clock is compared with another's. A replica whose document was
 * never seen before counts as living for the time of one silence.
 */
final class ReplicaHeartbeats {
    private static final String ID = "_id";
    private static final String BEAT = "beat";
    /** What is left of a replica that will not come back under its name. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final MongoCollection<Document> replicas;
    private final String node;
    private final long silenceNanos;
    private final Map<String, Heartbeat> beats = new HashMap<>();
    private long lastLook;

    private record Heartbeat(long count, long since) {}

    ReplicaHeartbeats(MongoCollection<Document> replicas, String node, Duration silence) {
        this.replicas = replicas;
        this.node = node;
        this.silenceNanos = silence.toNanos();
    }

    /** Says that this one lives. */
    void say() {
        replicas.updateOne(Filters.eq(ID, node), Updates.inc(BEAT, 1L), new UpdateOptions().upsert(true));
    }

    /** The names of all that live, in order; this one is among them whether it has said so or not. */
    List<String> look() {
        long now = System.nanoTime();
        if (now - lastLook > silenceNanos / 2) {
            // Who could not look could not see the others live either.
            beats.clear();
        }
        lastLook = now;
        Map<String, Heartbeat> found = new HashMap<>();
        for (Document replica : replicas.find()) {
            String name = replica.getString(ID);
            long count = replica.get(BEAT, Number.class).longValue();
            Heartbeat before = beats.get(name);
            Heartbeat beat = before != null && before.count() == count ? before : new Heartbeat(count, now);
            if (now - beat.since() > FORGOTTEN.toNanos()) {
                replicas.deleteOne(Filters.and(Filters.eq(ID, name), Filters.eq(BEAT, count)));
            } else {
                found.put(name, beat);
            }
        }
        beats.clear();
        beats.putAll(found);
        return Stream.concat(
                        Stream.of(node),
                        found.entrySet().stream()
                                .filter(entry -> now - entry.getValue().since() < silenceNanos)
                                .map(Map.Entry::getKey))
                .distinct()
                .sorted()
                .toList();
    }

    /** Says that this one goes. */
    void leave() {
        replicas.deleteOne(Filters.eq(ID, node));
    }
}
