package com.sapoche.booking.platform.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where in a body something is wrong, and what, without the words of a library. */
public final class JsonErrorDescription {
    private JsonErrorDescription() {}

    /** As {@code preference.earliest} or {@code days[2]}. */
    public static String of(JacksonException mistyped) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : mistyped.getPath()) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    public static String words(JacksonException mistyped) {
        return mistyped instanceof UnrecognizedPropertyException ? "is not known here" : "is not of the right form";
    }
}
