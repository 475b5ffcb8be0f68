package com.sapoche.booking.query.position;

import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionStartupListener;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Records, before the processor starts, the end of the log and the positions stored by earlier processes. */
@Component
class StartupPositions implements ProjectionStartupListener {

    private final ProcessorTokenStore tokens;
    private volatile SegmentPositions stored = SegmentPositions.NONE;
    private volatile long logEnd = Long.MAX_VALUE;

    StartupPositions(@Qualifier("projectionTokenStore") ProcessorTokenStore tokens) {
        this.tokens = tokens;
    }

    @Override
    public void beforeProcessorsStart(EventStore log) {
        stored = SegmentPositions.ofTokens(tokens.tokens(Projection.PROCESSOR));
        TrackingToken end = log.createHeadToken();
        logEnd = end == null ? -1 : end.position().orElse(-1);
    }

    /** Returns the position of the last event at start-up, -1 if the log was empty. Not reachable before start-up. */
    long logEnd() {
        return logEnd;
    }

    /** Returns the positions of the stored tokens at start-up. Documents are written before tokens. */
    SegmentPositions stored() {
        return stored;
    }
}
