package com.sapoche.booking.platform.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * All addresses of a clinic, whichever process answers at them. A process that knows only its own could not tell an address
 * that another one answers, if asked otherwise, from one that nobody knows.
 */
public final class RouteCatalog {
    private static final String CLINIC = "/api/v1/clinics/{clinicId}";
    private static final String QUEUES = CLINIC + "/queues";
    private static final String QUEUE = QUEUES + "/{queueId}";
    private static final String SLOT = CLINIC + "/slots/{slotId}";
    private static final String BOOKING = CLINIC + "/bookings/{bookingId}";

    /** Each is answered to POST. */
    public static final Set<String> COMMANDS = Set.of(
            QUEUES,
            QUEUE + "/pause",
            QUEUE + "/resume",
            QUEUE + "/close",
            QUEUE + "/slots",
            QUEUE + "/schedules",
            QUEUE + "/bookings",
            QUEUE + "/call-next",
            SLOT + "/withdraw",
            SLOT + "/seats",
            BOOKING + "/confirm",
            BOOKING + "/decline",
            BOOKING + "/cancel",
            BOOKING + "/check-in",
            BOOKING + "/start",
            BOOKING + "/complete",
            BOOKING + "/no-show",
            BOOKING + "/reschedule",
            BOOKING + "/priority");

    /** Each is answered to GET and HEAD. */
    public static final Set<String> QUERIES =
            Set.of(QUEUES, QUEUE, QUEUE + "/entries", QUEUE + "/availability", QUEUE + "/stats", BOOKING);

    private static final List<PathPattern> COMMAND_PATTERNS = patterns(COMMANDS);
    private static final List<PathPattern> QUERY_PATTERNS = patterns(QUERIES);

    private RouteCatalog() {}

    /** How the ledger may be asked at a path; empty where it knows nothing of it. */
    static Set<HttpMethod> methods(PathContainer path) {
        Set<HttpMethod> methods = new LinkedHashSet<>();
        if (QUERY_PATTERNS.stream().anyMatch(pattern -> pattern.matches(path))) {
            methods.add(HttpMethod.GET);
            methods.add(HttpMethod.HEAD);
        }
        if (COMMAND_PATTERNS.stream().anyMatch(pattern -> pattern.matches(path))) {
            methods.add(HttpMethod.POST);
        }
        return methods;
    }

    private static List<PathPattern> patterns(Set<String> addresses) {
        return addresses.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }
}
