package com.sapoche.booking.architecture.wrong.query.there;

/** Forms a package cycle with the class of the same name that it refers to. */
public interface Half {
    com.sapoche.booking.architecture.wrong.query.here.Half other();
}
