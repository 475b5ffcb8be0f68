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
 * Tracks live replicas by their heartbeat counters. A replica is live while its counter changes; clocks of different
 * processes are not compared. A replica that this process has not read before counts as live for one heartbeat timeout.
 */
final class ReplicaHeartbeats {
    private static final String ID = "_id";
    private static final String COUNT = "beat";
    /** Time without a heartbeat after which the document of a replica is deleted. */
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final MongoCollection<Document> replicas;
    private final String node;
    private final long timeoutNanos;
    private final Map<String, Heartbeat> heartbeats = new HashMap<>();
    private long lastRead;

    private record Heartbeat(long count, long since) {}

    ReplicaHeartbeats(MongoCollection<Document> replicas, String node, Duration timeout) {
        this.replicas = replicas;
        this.node = node;
        this.timeoutNanos = timeout.toNanos();
    }

    /** Increments the counter of this replica. */
    void write() {
        replicas.updateOne(Filters.eq(ID, node), Updates.inc(COUNT, 1L), new UpdateOptions().upsert(true));
    }

    /** Returns the names of the live replicas in order; always contains this replica. */
    List<String> readLive() {
        long now = System.nanoTime();
        if (now - lastRead > timeoutNanos / 2) {
            // A pause of this process leaves counters unread that may have changed meanwhile.
            heartbeats.clear();
        }
        lastRead = now;
        Map<String, Heartbeat> found = new HashMap<>();
        for (Document replica : replicas.find()) {
            String name = replica.getString(ID);
            long count = replica.get(COUNT, Number.class).longValue();
            Heartbeat before = heartbeats.get(name);
            Heartbeat heartbeat = before != null && before.count() == count ? before : new Heartbeat(count, now);
            if (now - heartbeat.since() > RETENTION.toNanos()) {
                replicas.deleteOne(Filters.and(Filters.eq(ID, name), Filters.eq(COUNT, count)));
            } else {
                found.put(name, heartbeat);
            }
        }
        heartbeats.clear();
        heartbeats.putAll(found);
        return Stream.concat(
                        Stream.of(node),
                        found.entrySet().stream()
                                .filter(entry -> now - entry.getValue().since() < timeoutNanos)
                                .map(Map.Entry::getKey))
                .distinct()
                .sorted()
                .toList();
    }

    /** Deletes the heartbeat of this replica. */
    void remove() {
        replicas.deleteOne(Filters.eq(ID, node));
    }
}
