package com.sapoche.booking.query.position;

import com.sapoche.booking.platform.documents.ProcessorTokenStore;
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionStartupListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Records, before the processors start, the end of the log and the positions stored by earlier processes. */
@Component
class StartupPositions implements ProjectionStartupListener {

    private final List<Projection> projections;
    private final ProcessorTokenStore tokens;
    private final Map<String, SegmentPositions> stored = new ConcurrentHashMap<>();
    private volatile long logEnd = Long.MAX_VALUE;

    StartupPositions(List<Projection> projections, @Qualifier("projectionTokenStore") ProcessorTokenStore tokens) {
        this.projections = projections;
        this.tokens = tokens;
    }

    @Override
    public void beforeProcessorsStart(EventStore log) {
        projections.forEach(projection ->
                stored.put(projection.name(), SegmentPositions.ofTokens(tokens.tokens(projection.name()))));
        TrackingToken end = log.createHeadToken();
        logEnd = end == null ? -1 : end.position().orElse(-1);
    }

    /** Returns the position of the last event at start-up, -1 if the log was empty. Not reachable before start-up. */
    long logEnd() {
        return logEnd;
    }

    /** Returns the positions of the stored tokens at start-up. Documents are written before tokens. */
    SegmentPositions stored(String projection) {
        return stored.getOrDefault(projection, SegmentPositions.NONE);
    }
}
