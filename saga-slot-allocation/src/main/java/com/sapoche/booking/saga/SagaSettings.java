package com.sapoche.booking.saga;

import com.sapoche.booking.saga.store.SagaStartupCheck.TokenAhead;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are turned into commands.
 *
 * @param segments into how many parts the work is divided when the processors first start; at least one a replica
 * @param batchSize how many events at most are read before their sagas are written; while there are fewer, fewer
 * @param commandsInFlight how many commands may be under way at once: their share of a queue that many clients use, too
 * @param patience how long to wait for the answer to a command
 * @param claimTimeout how long a replica may be silent before another takes over its part
 * @param node name of this process among those that share the store: no two may have the same, and one that keeps its
 *     name over a kill goes on at once instead of after the claim timeout. Empty makes one up.
 * @param tokenAhead what to do when sagas or policies have seen more than the log holds
 * @param shared whether other processes share the work
 */
@ConfigurationProperties("ledger.sagas")
public record SagaSettings(
        @DefaultValue("1") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("24") int commandsInFlight,
        @DefaultValue("PT10S") Duration patience,
        @DefaultValue("PT30S") Duration claimTimeout,
        @DefaultValue("") String node,
        @DefaultValue("REBUILD") TokenAhead tokenAhead,
        @DefaultValue("false") boolean shared) {}
