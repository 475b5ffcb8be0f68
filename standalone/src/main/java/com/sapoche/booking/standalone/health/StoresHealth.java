package com.sapoche.booking.standalone.health;

import com.sapoche.booking.standalone.eventlog.EventLog;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Up when the event log is open and the store of the views answers. */
@Component("stores")
class StoresHealth implements HealthIndicator {
    private final EventLog log;
    private final MongoTemplate views;

    StoresHealth(EventLog log, MongoTemplate views) {
        this.log = log;
        this.views = views;
    }

    @Override
    public Health health() {
        views.executeCommand("{ping: 1}");
        return Health.up().withDetail("lastPosition", log.lastPosition()).build();
    }
}
