package com.sapoche.booking.query.position;

/** How far a view has come. */
interface ProjectionPosition {

    /** Whether every part of the view has seen the event at this position of the log. */
    boolean hasSeen(String view, long position);
}
