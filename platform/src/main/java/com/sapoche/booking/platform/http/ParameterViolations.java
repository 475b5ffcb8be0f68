package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.Violation;
import java.util.stream.Stream;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;

/** Converts the result of validating one controller parameter to violations that name the field as the client wrote it. */
final class ParameterViolations {
    private ParameterViolations() {}

    static Stream<Violation> of(ParameterValidationResult result) {
        return result.getResolvableErrors().stream()
                .map(error -> new Violation(field(result, error), String.valueOf(error.getDefaultMessage())));
    }

    /** Returns {@code seats} for a field of a body, {@code [2].seats} in an array, and the name of any other parameter. */
    private static String field(ParameterValidationResult result, MessageSourceResolvable error) {
        String index = result.getContainerIndex() == null ? "" : "[" + result.getContainerIndex() + "]";
        if (error instanceof FieldError field) {
            return index.isEmpty() ? field.getField() : index + "." + field.getField();
        }
        return index.isEmpty() ? String.valueOf(result.getMethodParameter().getParameterName()) : index;
    }
}
