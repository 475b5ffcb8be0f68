package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.projection.Projection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many letters each view has, as {@code ledger_letters{view="…"}}; of all replicas together, whoever is asked. */
@Component
class DeadLetterMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterMetrics.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final DeadLetterSequenceIndex sequences;
    private final List<String> views;
    private Map<String, Long> counts = Map.of();
    private long countedAt = System.nanoTime() - FRESH_NANOS;

    DeadLetterMetrics(DeadLetterSequenceIndex sequences, List<Projection> views) {
        this.sequences = sequences;
        this.views = views.stream().map(Projection::name).toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String view : views) {
            Gauge.builder("ledger.letters", () -> counts().get(view))
                    .tag("view", view)
                    .description("Events that are not in the view because one of their queue could not be folded")
                    .register(registry);
        }
    }

    /** By view; at most 5 s old. Empty while the store is away. */
    synchronized Map<String, Long> counts() {
        if (System.nanoTime() - countedAt >= FRESH_NANOS) {
            counts = count();
            countedAt = System.nanoTime();
        }
        return counts;
    }

    private Map<String, Long> count() {
        Map<String, Long> found = new TreeMap<>();
        try {
            for (String view : views) {
                found.put(view, sequences.letters(view));
            }
            return found;
        } catch (RuntimeException away) {
            LOG.debug("The letters cannot be counted", away);
            return Map.of();
        }
    }
}
