package com.sapoche.booking.query.projection;

/** Observes the progress of the processor of the projections in this process. */
public interface ProjectionProgressListener {

    /** Reports that a batch and its token were stored. Runs in the thread of the batch and must not block. */
    void batchStored();
}
