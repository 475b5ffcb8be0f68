package com.sapoche.booking.command.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Reads the name of a command from the last segment of the request path, such as {@code check-in}. */
public final class CommandPathName {
    private CommandPathName() {}

    /** Returns the last segment of the matched path pattern, which does not depend on the client's spelling. */
    public static String of(HttpServletRequest request) {
        String pattern = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern.substring(pattern.lastIndexOf('/') + 1);
    }
}
