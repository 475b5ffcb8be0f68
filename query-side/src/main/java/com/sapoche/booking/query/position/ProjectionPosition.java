package com.sapoche.booking.query.position;

/** Determines how far projections have processed the log, in all processes together. */
public interface ProjectionPosition {

    /** Returns the highest position such that all segments of the projection have processed the log up to it; -1 if none. */
    long of(String projection);
}
