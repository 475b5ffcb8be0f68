package com.sapoche.booking.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines the identifier of a request: {@code X-Request-Id} as the client sent it, else the trace of a W3C
 * {@code traceparent}, else a new one. A header that is malformed is treated as absent.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    /** Key in the logging context. */
    static final String MDC_KEY = "requestId";

    private static final String TRACE_HEADER = "traceparent";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private RequestId() {}

    /** Returns the identifier of the request; the same one on every call. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = determine(request.getHeader(HEADER), request.getHeader(TRACE_HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String determine(@Nullable String given, @Nullable String traceparent) {
        if (given != null && GIVEN.matcher(given).matches()) {
            return given;
        }
        if (traceparent != null && traceparent.length() <= 512) {
            Matcher trace = TRACE.matcher(traceparent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        return UUID.randomUUID().toString();
    }
}
