package com.sapoche.booking.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the type under which an event is stored. The name never changes, whatever happens to the class; the revision rises
 * with each change of the stored fields that old readers or old events do not survive, and an upcaster then leads from the
 * older revision to the newer one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** Returns the stable name: the aggregate, a dot, and what happened, such as {@code queue.joined}. */
    String name();

    /** Returns the revision of the stored fields, from 1. */
    int revision();
}
