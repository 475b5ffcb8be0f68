package com.sapoche.booking.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the projections.
 *
 * @param segments number of segments of each processor; effective only before the first start
 * @param batchSize maximum number of events per batch
 * @param batchInterval shortest time between the starts of two batches under load, and the longest delay of an event
 * @param node name of this process among those that share the document store. Must be unique; a process that keeps its name
 *     over a restart continues at once instead of after the claim timeout. Empty generates a name
 * @param cacheSize approximate memory of all document caches
 * @param tokenAhead reaction to a token that is ahead of the log
 * @param shared whether other processes update the same projections
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionSettings(
        @DefaultValue("1") int segments,
        @DefaultValue("200") int batchSize,
        @DefaultValue("25ms") Duration batchInterval,
        @DefaultValue("") String node,
        @DefaultValue("96MB") DataSize cacheSize,
        @DefaultValue("REBUILD") TokenAhead tokenAhead,
        @DefaultValue("false") boolean shared) {

    /** Selects the reaction to a projection token that is ahead of a log which lost its end. */
    public enum TokenAhead {
        /** Drops the projection and rebuilds it; only if no other process uses it. */
        REBUILD,
        /** Refuses to start. */
        FAIL
    }

    /** Returns a share of the cache memory in bytes. */
    public long cacheShare(double fraction) {
        return (long) (cacheSize.toBytes() * fraction);
    }
}
