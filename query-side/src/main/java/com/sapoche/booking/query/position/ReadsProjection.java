package com.sapoche.booking.query.position;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the projection from which a controller answers. Its queries accept the parameter {@code seen}, wait for that
 * position without holding a thread, and are rejected with CATCHING_UP until the projection has caught up after a start.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsProjection {

    String value();
}
