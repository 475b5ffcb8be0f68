package com.sapoche.booking.platform.segments;

import java.time.Duration;
import java.util.List;

/** How many segments of one processor this replica may hold. */
final class SegmentQuota {
    private final String processor;
    private final String node;
    private final long patienceNanos;
    private final long lentNanos;
    private long allHeldAt;
    private long lentUntil;
    private int lent;

    /**
     * @param patience how long a segment may lie about before any replica takes it, whatever its share
     * @param lent for how long it may keep what it took so
     */
    SegmentQuota(String processor, String node, Duration patience, Duration lent, long now) {
        this.processor = processor;
        this.node = node;
        this.patienceNanos = patience.toNanos();
        this.lentNanos = lent.toNanos();
        this.allHeldAt = now;
        this.lentUntil = now;
    }

    /**
     * @param living in order, this one among them
     * @param all how many segments there are
     * @param here how many of them this replica holds
     * @param free how many are held by none that lives
     * @param now in ns, of any origin
     */
    int of(List<String> living, int all, int here, int free, long now) {
        int even = even(living, all);
        if (free == 0) {
            allHeldAt = now;
        } else if (now - allHeldAt > patienceNanos) {
            lent = Math.max(0, here + 1 - even);
            lentUntil = now + lentNanos;
        }
        if (now - lentUntil >= 0) {
            lent = 0;
        }
        return even + lent;
    }

    /** As many for each; what is left over goes to other replicas for other processors. */
    private int even(List<String> living, int all) {
        int replicas = Math.max(1, living.size());
        int rank = Math.floorMod(living.indexOf(node) + processor.hashCode(), replicas);
        return all / replicas + (rank < all % replicas ? 1 : 0);
    }
}
