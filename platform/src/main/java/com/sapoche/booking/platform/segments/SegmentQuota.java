package com.sapoche.booking.platform.segments;

import java.time.Duration;
import java.util.List;

/** Computes the number of segments of one processor that this replica may hold. */
final class SegmentQuota {
    private final String processor;
    private final String node;
    private final long unownedTimeoutNanos;
    private final long extraDurationNanos;
    private long allOwnedAt;
    private long extraUntil;
    private int extra;

    /**
     * @param unownedTimeout time without an owner after which any replica may take a segment beyond its even share
     * @param extraDuration time for which a replica may keep segments beyond its even share
     */
    SegmentQuota(String processor, String node, Duration unownedTimeout, Duration extraDuration, long now) {
        this.processor = processor;
        this.node = node;
        this.unownedTimeoutNanos = unownedTimeout.toNanos();
        this.extraDurationNanos = extraDuration.toNanos();
        this.allOwnedAt = now;
        this.extraUntil = now;
    }

    /**
     * Computes the quota.
     *
     * @param replicas live replicas in order, including this replica
     * @param total number of segments of the processor
     * @param held number of segments that this replica holds
     * @param unowned number of segments without a live owner
     * @param now in ns, of any origin
     */
    int of(List<String> replicas, int total, int held, int unowned, long now) {
        int evenShare = evenShare(replicas, total);
        if (unowned == 0) {
            allOwnedAt = now;
        } else if (now - allOwnedAt > unownedTimeoutNanos) {
            extra = Math.max(0, held + 1 - evenShare);
            extraUntil = now + extraDurationNanos;
        }
        if (now - extraUntil >= 0) {
            extra = 0;
        }
        return evenShare + extra;
    }

    /** Divides the segments evenly; the remainder goes to different replicas for different processors. */
    private int evenShare(List<String> replicas, int total) {
        int count = Math.max(1, replicas.size());
        int rank = Math.floorMod(replicas.indexOf(node) + processor.hashCode(), count);
        return total / count + (rank < total % count ? 1 : 0);
    }
}
