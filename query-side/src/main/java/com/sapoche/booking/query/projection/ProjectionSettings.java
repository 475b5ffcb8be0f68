package com.sapoche.booking.query.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the views are kept up.
 *
 * @param segments into how many parts the queues are divided for each view; only counts before the first start
 * @param batchSize how many events are folded before documents are written
 * @param node name of this process among those that share the store: no two may have the same, and one that keeps its
 *     name over a restart goes on at once instead of after the claim timeout. Empty makes one up.
 * @param bookingsInMemory how many bookings are answered without asking the store, about 600 bytes each
 * @param tokenAhead what to do when a view has seen more than the log holds
 * @param shared whether other processes keep the same views up
 */
@ConfigurationProperties("ledger.projections")
public record ProjectionSettings(
        @DefaultValue("1") int segments,
        @DefaultValue("200") int batchSize,
        @DefaultValue("") String node,
        @DefaultValue("100000") int bookingsInMemory,
        @DefaultValue("REBUILD") TokenAhead tokenAhead,
        @DefaultValue("false") boolean shared) {

    /** What to do when a view has seen more than the log holds, because the log lost its end. */
    public enum TokenAhead {
        /** Drop the view and build it again; only where no other process uses it. */
        REBUILD,
        /** Refuse to start. */
        FAIL
    }
}
