package com.sapoche.booking.query.position;

import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Reads the position of projections that only this process updates. */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "false", matchIfMissing = true)
class LocalProjectionPosition implements ProjectionPosition {

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final StartupPositions startup;

    LocalProjectionPosition(ObjectProvider<EventProcessingConfiguration> processing, StartupPositions startup) {
        this.processing = processing;
        this.startup = startup;
    }

    @Override
    public long of(String projection) {
        return SegmentPositions.ofThisProcess(processing.getObject())
                .max(startup.stored())
                .lowest();
    }
}
