package com.sapoche.booking.standalone.architecture.wrong.query.here;

/** One half of a circle. */
public interface Half {
    com.sapoche.booking.standalone.architecture.wrong.query.there.Half other();
}
