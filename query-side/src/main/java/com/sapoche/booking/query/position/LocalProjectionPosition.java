package com.sapoche.booking.query.position;

import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** How far the views have come where this process alone keeps them up. */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "false", matchIfMissing = true)
class LocalProjectionPosition implements ProjectionPosition {

    private final ObjectProvider<EventProcessingConfiguration> processing;

    LocalProjectionPosition(ObjectProvider<EventProcessingConfiguration> processing) {
        this.processing = processing;
    }

    @Override
    public boolean hasSeen(String view, long position) {
        return SegmentPositions.here(processing.getObject(), view).cover(position);
    }
}
