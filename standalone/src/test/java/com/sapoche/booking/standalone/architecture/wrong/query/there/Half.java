package com.sapoche.booking.standalone.architecture.wrong.query.there;

/** One half of a circle. */
public interface Half {
    com.sapoche.booking.standalone.architecture.wrong.query.here.Half other();
}
