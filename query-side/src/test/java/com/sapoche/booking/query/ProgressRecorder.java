package com.sapoche.booking.query;

import com.sapoche.booking.query.position.ProjectionPosition;
import com.sapoche.booking.query.projection.ProjectionProgressListener;
import org.springframework.beans.factory.ObjectProvider;

/** Records the position of the projections that is visible when a listener is called. */
public final class ProgressRecorder implements ProjectionProgressListener {
    private final ObjectProvider<ProjectionPosition> positions;
    private volatile long furthest = -1;

    ProgressRecorder(ObjectProvider<ProjectionPosition> positions) {
        this.positions = positions;
    }

    @Override
    public void batchStored() {
        furthest = positions.getObject().of("board");
    }

    /** Returns the position at the last call. */
    public long furthest() {
        return furthest;
    }
}
