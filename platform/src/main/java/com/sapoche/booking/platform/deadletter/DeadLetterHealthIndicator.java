package com.sapoche.booking.platform.deadletter;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the number of dead letters of each processing group. Never DOWN: a blocked queue is no reason to withdraw a replica. */
class DeadLetterHealthIndicator implements HealthIndicator {
    private final DeadLetterMetrics metrics;

    DeadLetterHealthIndicator(DeadLetterMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Health health() {
        return Health.up().withDetails(metrics.counts()).build();
    }
}
