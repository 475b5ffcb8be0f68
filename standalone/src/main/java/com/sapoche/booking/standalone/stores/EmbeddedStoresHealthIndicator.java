package com.sapoche.booking.standalone.stores;

import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Reports UP when the event log is open and the document store answers. */
@Component("stores")
class EmbeddedStoresHealthIndicator extends AbstractHealthIndicator {
    private final SqliteEventLog log;
    private final MongoTemplate views;

    EmbeddedStoresHealthIndicator(SqliteEventLog log, MongoTemplate views) {
        super("The stores do not respond");
        this.log = log;
        this.views = views;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        views.executeCommand("{ping: 1}");
        health.up().withDetail("lastPosition", log.lastPosition());
    }
}
