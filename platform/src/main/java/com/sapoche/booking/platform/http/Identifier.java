package com.sapoche.booking.platform.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Requires the form of identifiers of clinics, queues, slots, bookings and patients. Null is valid; add {@code @NotNull} to reject it. */
@Pattern(regexp = Identifier.PATTERN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Identifier {
    String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    String message() default "must match " + PATTERN;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
