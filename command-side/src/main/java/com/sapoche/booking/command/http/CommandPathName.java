package com.sapoche.booking.command.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Tells commands apart whose addresses differ in nothing but the last word, as {@code check-in}. */
public final class CommandPathName {
    private CommandPathName() {}

    /** The last word of the address as it is mapped, however the client wrote it. */
    public static String of(HttpServletRequest request) {
        String pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern.substring(pattern.lastIndexOf('/') + 1);
    }
}
