package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.HeapShare;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the projections.
 *
 * @param segments number of segments; effective only at the first start
 * @param batchSize maximum number of events per batch
 * @param batchInterval shortest time between the starts of two batches under load, and the longest delay of an event
 * @param awaitedBatchInterval replaces {@code batchInterval} while a query of this process waits for an event
 * @param node name of this process among those that share the document store. Must be unique; a process that keeps its name
 *     over a restart continues at once instead of after the claim timeout. Empty generates a name
 * @param cacheSize approximate memory of all document caches; if it is not set, an eighth of the heap, or 96 MiB if that is more
 * @param tokenAhead reaction to a token that is ahead of the log
 * @param shared whether other processes update the same projections
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionSettings(
        @DefaultValue("1") int segments,
        @DefaultValue("200") int batchSize,
        @DefaultValue("75ms") Duration batchInterval,
        @DefaultValue("25ms") Duration awaitedBatchInterval,
        @DefaultValue("") String node,
        @Nullable DataSize cacheSize,
        @DefaultValue("REBUILD") TokenAhead tokenAhead,
        @DefaultValue("false") boolean shared) {

    private static final double HEAP_SHARE = 1 / 8.0;
    /** Its part for the board holds a queue with 100,000 waiting bookings. */
    private static final long LEAST_BYTES = 96L << 20;

    /** Selects the reaction to a projection token that is ahead of a log which lost its end. */
    public enum TokenAhead {
        /** Drops the projection and rebuilds it; only if no other process uses it. */
        REBUILD,
        /** Refuses to start. */
        FAIL
    }

    /** Returns a share of the cache memory in bytes. */
    public long cacheShare(double fraction) {
        return (long) ((cacheSize == null ? HeapShare.bytes(HEAP_SHARE, LEAST_BYTES) : cacheSize.toBytes()) * fraction);
    }
}
