package com.sapoche.booking.saga;

import com.sapoche.booking.saga.store.SagaStartupCheck.TokenAhead;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the processor of sagas and policies.
 *
 * @param segments number of segments created at the first start; at least one for each replica
 * @param batchSize largest number of events that are handled before their sagas are written
 * @param batchInterval shortest time between the starts of two batches under load, and the longest delay of an event
 * @param commandsInFlight largest number of concurrent commands, which share their queues with the commands of clients
 * @param commandTimeout time to wait for the result of a command
 * @param claimTimeout time without an extension after which another replica may claim a segment
 * @param node unique name of this process among those that share the store. A process that keeps its name claims its
 *     segments at once after a crash; a process with a new name waits for the claim timeout. Empty generates a name.
 * @param tokenAhead reaction to a log that ends before an event that sagas or policies have processed
 * @param shared whether other processes share the work
 */
@ConfigurationProperties("ledger.sagas")
public record SagaSettings(
        @DefaultValue("1") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("10ms") Duration batchInterval,
        @DefaultValue("24") int commandsInFlight,
        @DefaultValue("PT10S") Duration commandTimeout,
        @DefaultValue("PT30S") Duration claimTimeout,
        @DefaultValue("") String node,
        @DefaultValue("REBUILD") TokenAhead tokenAhead,
        @DefaultValue("false") boolean shared) {}
