package com.sapoche.booking.query.deadletter;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says how many letters there are. Never down: a queue that stands still is no reason to take a replica away from all others. */
@Component("letters")
class DeadLetterHealthIndicator implements HealthIndicator {

    private final DeadLetterMetrics counts;

    DeadLetterHealthIndicator(DeadLetterMetrics counts) {
        this.counts = counts;
    }

    @Override
    public Health health() {
        Map<String, Long> now = counts.counts();
        return Health.up().withDetails(now).build();
    }
}
