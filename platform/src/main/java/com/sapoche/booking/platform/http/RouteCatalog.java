package com.sapoche.booking.platform.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lists the routes of the whole ledger from its OpenAPI document. Spring has only the routes of its own process, and would answer
 * 404 instead of 405 at the path of another one.
 */
@Component
class RouteCatalog {
    private final Map<PathPattern, Set<HttpMethod>> routes = new ConcurrentHashMap<>();

    RouteCatalog(ApiDescription description) {
        description
                .paths()
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> add(path, method)));
    }

    private void add(String path, String method) {
        Set<HttpMethod> methods =
                routes.computeIfAbsent(PathPatternParser.defaultInstance.parse(path), pattern -> new TreeSet<>());
        methods.add(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
    }

    /** Returns the methods that the ledger supports at a path; empty where it serves no such path. */
    Set<HttpMethod> methods(PathContainer path) {
        Set<HttpMethod> methods = new TreeSet<>();
        routes.forEach((pattern, supported) -> {
            if (pattern.matches(path)) {
                methods.addAll(supported);
            }
        });
        return methods;
    }
}
