package com.sapoche.booking.saga.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deadlines are watched.
 *
 * @param sweep how often those in memory are looked at: a deadline fires at most so much late
 * @param refill how often the store is read for those of the near future, which finds what other replicas left behind
 * @param lease how long whoever takes a deadline has it to itself; fires it again elsewhere if it is not done by then
 * @param threads how many fire at once, and so how many commands are under way for them
 * @param mostInMemory how many deadlines of the near future are kept in memory
 */
@ConfigurationProperties("ledger.deadlines")
public record DeadlineSettings(
        @DefaultValue("PT0.2S") Duration sweep,
        @DefaultValue("PT2S") Duration refill,
        @DefaultValue("PT2S") Duration lease,
        @DefaultValue("24") int threads,
        @DefaultValue("10000") int mostInMemory) {}
