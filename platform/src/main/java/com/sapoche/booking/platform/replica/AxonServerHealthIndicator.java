package com.sapoche.booking.platform.replica;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports UP while a connection to Axon Server exists. */
@Component("axonServer")
class AxonServerHealthIndicator implements HealthIndicator {
    private final AxonServerConnectionManager connections;

    AxonServerHealthIndicator(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    public Health health() {
        Health.Builder health = connections.isConnected(connections.getDefaultContext()) ? Health.up() : Health.down();
        return health.withDetail("context", connections.getDefaultContext()).build();
    }
}
