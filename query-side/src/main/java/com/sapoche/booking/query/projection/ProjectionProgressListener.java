package com.sapoche.booking.query.projection;

/** Observes the progress of the processor of the projections in this process. */
public interface ProjectionProgressListener {

    /** Called after a batch and its token were stored, in the thread of the batch, which the call must not delay. */
    void batchStored();
}
