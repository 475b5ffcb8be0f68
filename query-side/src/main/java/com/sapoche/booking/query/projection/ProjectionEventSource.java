package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.events.PacedMessageSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Provides the events of the log to the processor of the projections in bursts; a waiting query shortens the interval. */
@Component
class ProjectionEventSource implements AwaitedEvents {
    private final ProjectionSettings settings;
    private volatile @Nullable PacedMessageSource source;

    ProjectionEventSource(ProjectionSettings settings) {
        this.settings = settings;
    }

    PacedMessageSource on(EventStore log) {
        PacedMessageSource paced =
                new PacedMessageSource(log, settings.batchInterval(), settings.awaitedBatchInterval());
        source = paced;
        return paced;
    }

    @Override
    public void expedite() {
        PacedMessageSource paced = source;
        if (paced != null) {
            paced.expedite();
        }
    }
}
