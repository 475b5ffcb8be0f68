package com.sapoche.booking.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a command the name under which events record it. The name never changes, also when the class is moved or
 * renamed.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandType {
    /** Returns the name, in the form {@code subject.action}. */
    String value();
}
