package com.sapoche.booking.platform.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes {@code ledger_dead_letters{processing_group="…"}}: the dead letters that all replicas together have. */
class DeadLetterMetrics implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterMetrics.class);
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final DeadLetterSequenceIndex sequences;
    private final List<String> groups;
    private Map<String, Long> counts = Map.of();
    private long countedAt = System.nanoTime() - MAX_AGE_NANOS;

    DeadLetterMetrics(DeadLetterSequenceIndex sequences, Collection<String> groups) {
        this.sequences = sequences;
        this.groups = List.copyOf(groups);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String group : groups) {
            Gauge.builder("ledger.dead.letters", () -> counts().get(group))
                    .tag("processing.group", group)
                    .description(
                            "Events that the processing group did not handle because an event of their queue failed")
                    .register(registry);
        }
    }

    /** Returns the number of dead letters by processing group, at most 5 s old; empty while the store is unavailable. */
    synchronized Map<String, Long> counts() {
        if (System.nanoTime() - countedAt >= MAX_AGE_NANOS) {
            counts = count();
            countedAt = System.nanoTime();
        }
        return counts;
    }

    private Map<String, Long> count() {
        Map<String, Long> found = new TreeMap<>();
        try {
            for (String group : groups) {
                found.put(group, sequences.countDeadLetters(group));
            }
            return found;
        } catch (RuntimeException unavailable) {
            log.debug("Dead-letter metrics: count failed", unavailable);
            return Map.of();
        }
    }
}
