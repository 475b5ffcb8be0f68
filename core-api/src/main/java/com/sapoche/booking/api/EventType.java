package com.sapoche.booking.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the type under which an event is stored. The name never changes, also when the class is moved or renamed. The
 * revision increases with each incompatible change of the stored fields; an upcaster then converts the older revision into
 * the newer one.
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
