package com.sapoche.booking.saga.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the deadline sweep.
 *
 * @param sweep interval at which the deadlines in memory are examined, and so the largest expected delay of a deadline
 * @param refill interval at which upcoming deadlines are read from the store, including those of stopped replicas
 * @param lease time for which a replica owns a deadline that it fires; another replica fires it after an expired lease
 * @param threads number of deadlines that fire at the same time, and so of their concurrent commands
 * @param mostInMemory largest number of upcoming deadlines in memory
 */
@ConfigurationProperties("ledger.deadlines")
public record DeadlineSettings(
        @DefaultValue("PT0.2S") Duration sweep,
        @DefaultValue("PT2S") Duration refill,
        @DefaultValue("PT2S") Duration lease,
        @DefaultValue("24") int threads,
        @DefaultValue("10000") int mostInMemory) {}
