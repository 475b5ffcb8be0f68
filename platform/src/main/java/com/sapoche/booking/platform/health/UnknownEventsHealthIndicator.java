package com.sapoche.booking.platform.health;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports the number of queues that events of a newer version block. The ledger stays UP: all other queues work, and no
 * restart of this version would help. The log names the queues and the events.
 */
final class UnknownEventsHealthIndicator implements HealthIndicator {
    private final UnknownEventTracker unknownEvents;

    UnknownEventsHealthIndicator(UnknownEventTracker unknownEvents) {
        this.unknownEvents = unknownEvents;
    }

    @Override
    public Health health() {
        int blocked = unknownEvents.blockedQueues().size();
        Health.Builder health = Health.up().withDetail("blockedQueues", blocked);
        return blocked == 0
                ? health.build()
                : health.withDetail(
                                "reason", "A newer version of the ledger wrote events that this version cannot read")
                        .build();
    }
}
